/** Operations that DJL lacks, as TorchScript made from the Python beside it. */
@NullMarked
package org.neuronatlas.engine.vis.script;

import org.jspecify.annotations.NullMarked;
