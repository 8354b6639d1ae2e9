package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
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
public final class ViT extends PatchTransformer {
  private static final Map<String, String> OWN =
      ModuleNames.table(
          """
          logits    = classifier head heads heads.head
          last      = vit.encoder
          ln_post   = encoder
          embedding = fc_norm head_drop
          embedded  = norm_pre
          """);

  /** Where there is no head, one in its place passes on what it is given. */
  private static final Map<String, String> HEADLESS =
      ModuleNames.with(OWN, "embedding = head heads heads.head");

  private final ViTShape shape;
  private final @Nullable Linear head;

  /** Takes the weights that {@code shape} names. */
  public ViT(ViTShape shape, Weights weights) {
    super(
        shape.patches(),
        shape.block(),
        shape.layers(),
        shape.classes() > 0 ? OWN : HEADLESS,
        weights);
    this.shape = shape;
    this.head = shape.classes() > 0 ? new Linear(weights, "visual.head") : null;
  }

  @Override
  public void forward(NDArray x, Taps taps) { // [N, C, S, S]
    x = tokens(x, taps); // [N, 1+P, w]
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
  public Optional<ClassHead> head() {
    return Optional.ofNullable(head).map(linear -> new ClassHead(linear, "embedding", false));
  }

  @Override
  public String name() {
    return "ViT";
  }

  @Override
  int embed() {
    return shape.block().width();
  }

  @Override
  void placesAfter(Map<String, Place> outputs) {
    outputs.put("ln_post", tokens(shape.block().width()));
    if (head != null) {
      outputs.put("logits", Place.vector(shape.classes()));
    }
  }

  @Override
  Optional<String> pageBehind(String output) {
    return Optional.of("embedding").filter(its -> output.equals("ln_post")); // the class token is
  }
}
