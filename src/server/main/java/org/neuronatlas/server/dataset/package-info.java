/** Data sets and their pictures: what one picture did to each model. */
@NullMarked
package org.neuronatlas.server.dataset;

import org.jspecify.annotations.NullMarked;
