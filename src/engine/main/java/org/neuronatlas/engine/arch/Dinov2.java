package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * A transformer that learnt from pictures alone, with layer scale, and in its later versions
 * registers, in its largest gated blocks (Oquab et al. 2024, arXiv 2304.07193; Darcet et al. 2024,
 * arXiv 2309.16588; Hugging Face {@code modeling_dinov2.py}, {@code
 * modeling_dinov2_with_registers.py}).
 *
 * <p>Layers with pages are those of {@link Blocks}, and {@code embedding}: the class token after
 * its last norm; where there is a head, which reads that too, the mean of the squares behind it.
 */
public final class Dinov2 extends PatchTransformer {
  private static final Map<String, String> OWN = ModuleNames.table("logits = classifier head");

  /** Where there is no head, one in its place passes on what it is given. */
  private static final Map<String, String> HEADLESS = ModuleNames.table("embedding = head");

  private final Dinov2Shape shape;
  private final @Nullable Linear head;

  /** Takes the weights that {@code shape} names. */
  public Dinov2(Dinov2Shape shape, Weights weights) {
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
    x = tokens(x, taps); // [N, 1+R+P, w]
    if (taps.done()) {
      return;
    }
    x = taps.see("ln_post", lnPost.forward(x)); // [N, 1+R+P, w]
    if (taps.done()) {
      return;
    }
    x = taps.see("embedding", head == null ? x.get(":, 0") : both(x)); // [N, w], [N, 2w]
    if (head != null && !taps.done()) {
      taps.see("logits", head.forward(x)); // [N, classes]
    }
  }

  private NDArray both(NDArray x) { // [N, 1+R+P, w]
    NDArray squares = x.get(":, " + shape.patches().leading() + ":"); // [N, P, w]
    NDArray mean = squares.mean(new int[] {1}); // [N, w]
    return NDArrays.concat(new NDList(x.get(":, 0"), mean), 1); // [N, 2w]
  }

  @Override
  public Optional<ClassHead> head() {
    return Optional.ofNullable(head).map(linear -> new ClassHead(linear, "embedding", false));
  }

  @Override
  public String name() {
    return "DINOv2";
  }

  @Override
  int embed() {
    return shape.embed();
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
    return Optional.of("embedding") // without a head, its class token is
        .filter(its -> output.equals("ln_post") && head == null);
  }
}
