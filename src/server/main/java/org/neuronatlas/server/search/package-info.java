/** Search: tags, concepts, neurons and pictures by words, emoji, layers and numbers. */
@NullMarked
package org.neuronatlas.server.search;

import org.jspecify.annotations.NullMarked;
