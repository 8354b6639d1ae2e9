/** A neuron: what it looks like, what excites it, what it stands for. */
@NullMarked
package org.neuronatlas.server.neuron;

import org.jspecify.annotations.NullMarked;
