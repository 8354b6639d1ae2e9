/** What every page needs: addresses, errors, answers as HTML or JSON, and their cache. */
@NullMarked
package org.neuronatlas.server.web;

import org.jspecify.annotations.NullMarked;
