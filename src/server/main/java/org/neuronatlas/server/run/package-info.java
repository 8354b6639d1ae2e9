/** How what is shown was made: stages, rates, failures, dead neurons. */
@NullMarked
package org.neuronatlas.server.run;

import org.jspecify.annotations.NullMarked;
