package org.neuronatlas.engine.arch;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a convolution and of the BatchNorm after it.
 *
 * @param name the convolution's name
 * @param norm the BatchNorm's name; none where none follows
 * @param in channels it sees
 * @param out channels it makes
 * @param window what it moves over the map
 * @param groups parts into which the channels are divided
 * @param biased whether the convolution has a bias of its own
 */
record ConvShape(
    String name,
    @Nullable String norm,
    int in,
    int out,
    Window window,
    int groups,
    boolean biased) {

  /** One without bias, all channels together, before a BatchNorm. */
  static ConvShape normed(String name, String norm, int in, int out, Window window) {
    return new ConvShape(name, norm, in, out, window, 1, false);
  }

  /** Adds name and shape of its weights. */
  void weights(Map<String, Shape> names) {
    int side = window.side();
    names.put(name + ".weight", new Shape(out, in / groups, side, side));
    if (biased) {
      names.put(name + ".bias", new Shape(out));
    }
    if (norm != null) {
      for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
        names.put(norm + "." + part, new Shape(out));
      }
    }
  }

  /** What it makes of a map. */
  Place over(Place map) {
    return window.over(map, out);
  }
}
