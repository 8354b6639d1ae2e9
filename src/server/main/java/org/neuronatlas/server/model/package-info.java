/** A model, and all models. */
@NullMarked
package org.neuronatlas.server.model;

import org.jspecify.annotations.NullMarked;
