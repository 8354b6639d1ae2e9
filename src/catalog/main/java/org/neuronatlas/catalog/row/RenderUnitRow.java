package org.neuronatlas.catalog.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Neurons that are drawn together, and all that decides what their pictures look like. It depends
 * on no data set.
 *
 * @param hash of all that follows and of the model's configuration, 64 hexadecimal digits
 * @param layer as the model calls it
 * @param neurons in the order in which they are drawn
 * @param objectives one a neuron, in words that can be typed back, as {@code recipe} is
 * @param machine what of a processor changes the last bits of a float
 * @param software changes when the same recipe gives other bytes
 * @param dictionarySha256 null where the layer is the model's own
 */
public record RenderUnitRow(
    String hash,
    String layer,
    List<Integer> neurons,
    String technique,
    List<String> objectives,
    String recipe,
    long seed,
    String machine,
    String software,
    String weightsSha256,
    @Nullable String dictionarySha256) {}
