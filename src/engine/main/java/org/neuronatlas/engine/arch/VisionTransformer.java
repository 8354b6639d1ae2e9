package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * CLIP's transformer that sees: a class token before the squares, and what becomes of it is the
 * embedding (Radford et al. 2021, arXiv 2103.00020; openai/CLIP {@code clip/model.py}).
 */
public final class VisionTransformer extends PatchTransformer {
  private static final Map<String, String> OWN =
      ModuleNames.table("embedding = visual visual_projection");

  private final VisionTransformerShape shape;
  private final LayerNormal lnPre;
  private final @Nullable NDArray projection; // [w, embed]

  /** Takes the image side of {@code weights}, whose names begin with {@code visual.}. */
  public VisionTransformer(VisionTransformerShape shape, Weights weights) {
    super(shape.patches(), shape.block(), shape.layers(), OWN, weights);
    this.shape = shape;
    this.lnPre = LayerNormal.of(weights, "visual.ln_pre", shape.block().eps());
    this.projection = shape.embed() > 0 ? weights.get("visual.proj") : null;
  }

  @Override
  public void forward(NDArray x, Taps taps) { // [N, C, S, S]
    x = tokens(x, taps); // [N, 1+P, w]
    if (taps.done()) {
      return;
    }
    x = taps.see("ln_post", lnPost.forward(x.get(":, 0"))); // [N, w]
    if (!taps.done()) {
      taps.see("embedding", projection == null ? x : x.matMul(projection)); // [N, embed]
    }
  }

  @Override
  public String name() {
    return "VisionTransformer";
  }

  @Override
  NDArray before(NDArray x, Taps taps) { // [N, 1+P, w]
    return taps.see("ln_pre", lnPre.forward(x));
  }

  @Override
  int embed() {
    return shape.embed() > 0 ? shape.embed() : shape.block().width();
  }

  @Override
  void placesBefore(Map<String, Place> outputs) {
    outputs.put("ln_pre", tokens(shape.block().width()));
  }

  @Override
  void placesAfter(Map<String, Place> outputs) {
    outputs.put("ln_post", Place.vector(shape.block().width()));
  }
}
