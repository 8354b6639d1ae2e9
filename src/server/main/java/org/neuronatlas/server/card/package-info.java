/** Share pictures: what stands for a page where its address is passed on, drawn by the server. */
@NullMarked
package org.neuronatlas.server.card;

import org.jspecify.annotations.NullMarked;
