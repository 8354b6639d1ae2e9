/** How to read a neuron. */
@NullMarked
package org.neuronatlas.server.guide;

import org.jspecify.annotations.NullMarked;
