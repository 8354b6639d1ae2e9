/** How models are handed on: whose file it is, what network is in it, under which names. */
@NullMarked
package org.neuronatlas.engine.pack;

import org.jspecify.annotations.NullMarked;
