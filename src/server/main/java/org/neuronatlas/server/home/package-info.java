/** The first page: the most telling neurons of three groups. */
@NullMarked
package org.neuronatlas.server.home;

import org.jspecify.annotations.NullMarked;
