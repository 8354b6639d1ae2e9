/**
 * Sparse autoencoders: what their files say (ours, SAELens', Prisma's, and tensors by themselves),
 * and what they compute.
 */
@NullMarked
package org.neuronatlas.engine.dictionary;

import org.jspecify.annotations.NullMarked;
