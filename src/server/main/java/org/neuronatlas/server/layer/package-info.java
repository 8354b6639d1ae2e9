/** A layer: its neurons as a contact sheet. */
@NullMarked
package org.neuronatlas.server.layer;

import org.jspecify.annotations.NullMarked;
