/** The atlas's tables, mapped read-only, and which publications are being read. */
@NullUnmarked // Hibernate fills the fields of entities.
package org.neuronatlas.server.atlas;

import org.jspecify.annotations.NullUnmarked;
