/** Named places in a network whose output is read. */
@NullMarked
package org.neuronatlas.engine.tap;

import org.jspecify.annotations.NullMarked;
