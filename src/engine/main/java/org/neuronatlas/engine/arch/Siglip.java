package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Optional;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * SigLIP's transformer that sees: squares alone, and a head that asks them all one question (Zhai
 * et al. 2023, arXiv 2303.15343; Hugging Face {@code modeling_siglip.py}, timm {@code
 * attention_pool.py}).
 */
public final class Siglip extends PatchTransformer {
  private static final Map<String, String> OWN =
      ModuleNames.table(
          """
          embedded     = norm_pre
          embedding    = head attn_pool fc_norm head_drop visual.trunk visual.head visual
          pool.attn    = head.attention head.attention.out_proj attn_pool.proj attn_pool.proj_drop
          pool.ln      = head.layernorm attn_pool.norm
          pool.mlp.pre = head.mlp.fc1 attn_pool.mlp.fc1
          pool.mlp     = head.mlp.activation_fn
          pool.mlp     = attn_pool.mlp.act attn_pool.mlp.drop1 attn_pool.mlp.norm
          pool.mlp.out = head.mlp head.mlp.fc2 attn_pool.mlp attn_pool.mlp.fc2 attn_pool.mlp.drop2
          """);

  private final SiglipShape shape;
  private final ProbeAttention probe;
  private final LayerNormal lnHead;
  private final Mlp mlp;

  /** Takes the image side of {@code weights}, whose names begin with {@code visual.}. */
  public Siglip(SiglipShape shape, Weights weights) {
    super(shape.patches(), shape.block(), shape.layers(), OWN, weights);
    this.shape = shape;
    NDArray question = weights.get("visual.head.probe");
    this.probe = new ProbeAttention(weights, "visual.head.attn", question, shape.block().heads());
    this.lnHead = LayerNormal.of(weights, "visual.head.ln", shape.block().eps());
    this.mlp = new Mlp(weights, "visual.head.mlp", shape.block(), "pool.mlp");
  }

  @Override
  public void forward(NDArray x, Taps taps) { // [N, C, S, S]
    x = tokens(x, taps); // [N, P, w]
    x = taps.done() ? x : taps.see("ln_post", lnPost.forward(x)); // [N, P, w]
    x = taps.done() ? x : taps.see("pool.attn", probe.forward(x)); // [N, 1, w]
    NDArray calm = taps.done() ? x : taps.see("pool.ln", lnHead.forward(x)); // [N, 1, w]
    NDArray thought = taps.done() ? x : mlp.forward(calm, taps); // [N, 1, w]
    if (!taps.done()) {
      taps.see("embedding", x.add(thought).get(":, 0")); // [N, w]
    }
  }

  @Override
  public String name() {
    return "SigLIP";
  }

  @Override
  int embed() {
    return shape.block().width();
  }

  @Override
  void placesAfter(Map<String, Place> outputs) {
    int width = shape.block().width();
    int hidden = shape.block().hidden();
    outputs.put("ln_post", tokens(width));
    outputs.put("pool.attn", Place.sequence(width, 1, 1, 0));
    outputs.put("pool.ln", Place.sequence(width, 1, 1, 0));
    outputs.put("pool.mlp.pre", Place.sequence(hidden, 1, 1, 0));
    outputs.put("pool.mlp", Place.sequence(hidden, 1, 1, 0));
    outputs.put("pool.mlp.out", Place.sequence(width, 1, 1, 0));
  }

  @Override
  Optional<String> pageBehind(String output) {
    return Optional.of("embedding") // which is their sum
        .filter(its -> output.equals("pool.mlp.out") || output.equals("pool.attn"));
  }
}
