/**
 * Named tensors on disk, read and written strictly.
 *
 * <p>One rule for all packagings: a file is checked when it is opened, and one that holds a tensor
 * that cannot be read (another number format, a place outside the file, built through a function we
 * do not know) is refused then, whether or not the tensor is needed. Nothing in a file is executed.
 * Opening takes memory in proportion to the table of contents, which is limited, never to what a
 * file claims.
 */
@NullMarked
package org.neuronatlas.engine.weights;

import org.jspecify.annotations.NullMarked;
