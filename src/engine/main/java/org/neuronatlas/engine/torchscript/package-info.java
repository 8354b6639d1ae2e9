/**
 * TorchScript files, which are code: run in processes of their own, within limits, and asked for
 * activations and gradients.
 */
@NullMarked
package org.neuronatlas.engine.torchscript;

import org.jspecify.annotations.NullMarked;
