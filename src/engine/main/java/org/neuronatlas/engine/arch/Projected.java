package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.arch.ConvNextShape.Projection;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/** What makes a CLIP's embedding of a trunk's vector (open_clip {@code timm_model.py}). */
final class Projected {
  /** The vector that it reads. */
  static final String READS = "pooled";

  private static final String HIDDEN = "projection.pre";
  private static final String KINK = "projection.mlp";

  private final Projection shape;
  private final @Nullable Linear first; // [w] -> [hidden]
  private final Linear last; // -> [embed]

  Projected(Projection shape, Weights weights) {
    String at = Projection.AT;
    this.shape = shape;
    this.first = shape.hidden() == 0 ? null : new Linear(weights, at + ".fc1");
    this.last = new Linear(weights.get(at + (first == null ? "" : ".fc2") + ".weight"), null);
  }

  NDArray forward(NDArray x, Taps taps) { // [N, w]
    if (first != null) {
      x = taps.see(HIDDEN, first.forward(x)); // [N, hidden]
      x = taps.see(KINK, Gelu.EXACT.of(x)); // [N, hidden]
    }
    return last.forward(x); // [N, embed]
  }

  void name(Places places) {
    if (shape.hidden() > 0) {
      places.output(HIDDEN, Place.vector(shape.hidden()));
      places.output(KINK, Place.vector(shape.hidden()));
    }
    places.page(ConvNet.EMBEDDING, Place.vector(shape.embed()));
    Map<String, List<String>> modules =
        Map.of(
            READS,
            List.of("visual.trunk", "visual.head.drop"),
            HIDDEN,
            List.of("visual.head.mlp.fc1"),
            KINK,
            List.of("visual.head.mlp.act", "visual.head.mlp.drop1", "visual.head.mlp.norm"),
            ConvNet.EMBEDDING,
            List.of(
                "visual",
                "visual.head",
                "visual.head.proj",
                "visual.head.mlp",
                "visual.head.mlp.fc2",
                "visual.head.mlp.drop2"));
    modules.forEach((place, names) -> names.forEach(name -> places.alias(name, place)));
  }
}
