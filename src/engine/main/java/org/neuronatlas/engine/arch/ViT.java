package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * The transformer that names what is in a picture: its head reads what becomes of the class token
 * (Dosovitskiy et al. 2021, arXiv 2010.11929; timm {@code vision_transformer.py}, torchvision
 * {@code vision_transformer.py}, Hugging Face {@code modeling_vit.py}).
 *
 * <p>Layers with pages are those of {@link Blocks}, and {@code embedding}, which the head reads.
 */
public final class ViT implements Architecture {
  private static final Map<String, String> OWN =
      ModuleNames.table(
          """
          logits    = classifier head heads heads.head
          last      = vit.encoder
          ln_post   = encoder
          embedding = fc_norm head_drop
          embedded  = norm_pre
          """);

  private final ViTShape shape;
  private final PatchTokens patches;
  private final Blocks blocks;
  private final LayerNormal lnPost;
  private final @Nullable Linear head;

  /** Takes the weights that {@code shape} names. */
  public ViT(ViTShape shape, Weights weights) {
    this.shape = shape;
    this.patches = new PatchTokens(weights, shape.patches());
    this.blocks = new Blocks(weights, Blocks.VISION, shape.block(), shape.layers());
    this.lnPost = LayerNormal.of(weights, "visual.ln_post", shape.block().eps());
    this.head = shape.classes() > 0 ? new Linear(weights, "visual.head") : null;
  }

  @Override
  public void forward(NDArray x, Taps taps) { // [N, C, S, S]
    x = patches.forward(x, taps); // [N, 1+P, w]
    x = blocks.forward(x, null, taps); // [N, 1+P, w]
    if (taps.done()) {
      return;
    }
    x = taps.see("ln_post", lnPost.forward(x)); // [N, 1+P, w]
    if (taps.done()) {
      return;
    }
    x = taps.see("embedding", x.get(":, 0")); // [N, w]
    if (head != null && !taps.done()) {
      taps.see("logits", head.forward(x)); // [N, classes]
    }
  }

  @Override
  public String name() {
    return "ViT";
  }

  @Override
  public Map<String, Place> pages() {
    Map<String, Place> pages = new LinkedHashMap<>();
    Blocks.pages(pages, shape.block(), shape.layers(), shape.patches()::tokens);
    pages.put("embedding", Place.vector(shape.block().width()));
    return pages;
  }

  @Override
  public Map<String, Place> outputs() {
    Map<String, Place> outputs = new LinkedHashMap<>();
    int width = shape.block().width();
    shape.patches().outputs(outputs, width);
    Blocks.outputs(outputs, shape.block(), shape.layers(), shape.patches()::tokens);
    outputs.put("ln_post", shape.patches().tokens(width));
    if (head != null) {
      outputs.put("logits", Place.vector(shape.classes()));
    }
    return outputs;
  }

  @Override
  public String canonical(String name) {
    return ModuleNames.canonical(name, shape.layers(), shape.block(), OWN);
  }

  @Override
  public Optional<String> pageOf(String output) {
    if (output.equals("ln_post")) {
      return Optional.of("embedding"); // its class token is
    }
    return Blocks.pageOf(output, shape.block(), pages());
  }
}
