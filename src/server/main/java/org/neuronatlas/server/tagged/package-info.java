/** What carries a tag: groups, tags and the neurons that find their pictures. */
@NullMarked
package org.neuronatlas.server.tagged;

import org.jspecify.annotations.NullMarked;
