package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * CLIP's transformer that sees: a class token before the squares, and what becomes of it is the
 * embedding (Radford et al. 2021, arXiv 2103.00020; openai/CLIP {@code clip/model.py}).
 *
 * <p>Layers with pages are those of {@link Blocks}, and {@code embedding}.
 */
public final class VisionTransformer implements Architecture {
  private static final Map<String, String> OWN =
      ModuleNames.table("embedding = visual visual_projection");

  private final VisionTransformerShape shape;
  private final PatchTokens patches;
  private final LayerNormal lnPre;
  private final Blocks blocks;
  private final LayerNormal lnPost;
  private final @Nullable NDArray projection; // [w, embed]

  /** Takes the image side of {@code weights}, whose names begin with {@code visual.}. */
  public VisionTransformer(VisionTransformerShape shape, Weights weights) {
    float eps = shape.block().eps();
    this.shape = shape;
    this.patches = new PatchTokens(weights, shape.patches());
    this.lnPre = LayerNormal.of(weights, "visual.ln_pre", eps);
    this.blocks = new Blocks(weights, Blocks.VISION, shape.block(), shape.layers());
    this.lnPost = LayerNormal.of(weights, "visual.ln_post", eps);
    this.projection = shape.embed() > 0 ? weights.get("visual.proj") : null;
  }

  @Override
  public void forward(NDArray x, Taps taps) { // [N, C, S, S]
    x = patches.forward(x, taps); // [N, 1+P, w]
    x = taps.done() ? x : taps.see("ln_pre", lnPre.forward(x)); // [N, 1+P, w]
    x = blocks.forward(x, null, taps); // [N, 1+P, w]
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
  public Map<String, Place> pages() {
    Map<String, Place> pages = new LinkedHashMap<>();
    Blocks.pages(pages, shape.block(), shape.layers(), shape.patches()::tokens);
    int width = shape.block().width();
    pages.put("embedding", Place.vector(shape.embed() > 0 ? shape.embed() : width));
    return pages;
  }

  @Override
  public Map<String, Place> outputs() {
    Map<String, Place> outputs = new LinkedHashMap<>();
    int width = shape.block().width();
    shape.patches().outputs(outputs, width);
    outputs.put("ln_pre", shape.patches().tokens(width));
    Blocks.outputs(outputs, shape.block(), shape.layers(), shape.patches()::tokens);
    outputs.put("ln_post", Place.vector(width));
    return outputs;
  }

  @Override
  public String canonical(String name) {
    return ModuleNames.canonical(name, shape.layers(), shape.block(), OWN);
  }

  @Override
  public Optional<String> pageOf(String output) {
    return Blocks.pageOf(output, shape.block(), pages());
  }
}
