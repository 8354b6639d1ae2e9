/** Classes: how well a model answers each, what its score wants and hangs on. */
@NullMarked
package org.neuronatlas.server.classes;

import org.jspecify.annotations.NullMarked;
