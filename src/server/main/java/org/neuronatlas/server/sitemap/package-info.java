/** What is told to those who read every page: where the pages are, and which are not worth it. */
@NullMarked
package org.neuronatlas.server.sitemap;

import org.jspecify.annotations.NullMarked;
