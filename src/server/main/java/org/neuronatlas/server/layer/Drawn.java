package org.neuronatlas.server.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.neuronatlas.server.atlas.Reading;

/**
 * Neurons drawn at random, without replacement and dead ones included: an unbiased look at a layer.
 *
 * @param seed of {@link Random}; the same one draws the same neurons
 */
record Drawn(int seed, List<Tile> tiles) {
  static final int MOST = 999_999;

  static Drawn of(List<Tile> layer, int seed, int atMost) {
    List<Tile> shuffled = new ArrayList<>(layer);
    Collections.shuffle(shuffled, new Random(seed));
    return new Drawn(
        seed, shuffled.stream().limit(atMost).sorted(Comparator.comparing(Tile::neuron)).toList());
  }

  /** The seed of a publication's own draw: from its weights and its data set, so that it stays. */
  static int seed(Reading reading) {
    int hash = (reading.header().weightsSha256() + reading.dataset()).hashCode();
    return Math.floorMod(hash, MOST) + 1;
  }
}
