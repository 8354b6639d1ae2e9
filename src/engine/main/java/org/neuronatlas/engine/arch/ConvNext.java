package org.neuronatlas.engine.arch;

import static org.neuronatlas.engine.arch.ConvNextBlock.convolution;
import static org.neuronatlas.engine.arch.ConvNextBlock.map;
import static org.neuronatlas.engine.arch.ConvNextBlock.rows;
import static org.neuronatlas.engine.arch.Ops.channelsLast;
import static org.neuronatlas.engine.arch.Ops.globalAvgPool;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.arch.ConvNextShape.Stage;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * ConvNeXt, tiny to large (Liu et al. 2022, arXiv 2201.03545; torchvision {@code
 * models/convnext.py}, timm's and Hugging Face's of the same name).
 *
 * <p>As the side of a CLIP that sees, a {@link Projected} makes the embedding.
 *
 * <p>Layers with pages are each block's output, {@code features.5.2}, and what is within it after
 * its GELU, {@code features.5.2.mlp}; and {@code embedding}, the mean over positions after its
 * LayerNorm. No ReLU follows anywhere. Every module's own output answers by the module's name, as
 * [N, C, H, W] even where a packaging keeps channels at the end; {@code features.5.2.scaled} is
 * what a block adds, after its scale.
 */
public final class ConvNext extends ConvNet {
  private final ConvNextShape shape;
  private final Convolution stem;
  private final LayerNormal stemNorm;
  private final List<List<ConvNextBlock>> stages = new ArrayList<>();
  private final List<LayerNormal> norms = new ArrayList<>(); // before each stage but the first
  private final List<Convolution> halvings = new ArrayList<>();
  private final LayerNormal lastNorm;
  private final @Nullable Linear head;
  private final @Nullable Projected projected; // of a CLIP

  /** Takes the weights that {@code shape} names. */
  public ConvNext(ConvNextShape shape, Weights weights) {
    this.shape = shape;
    this.stem = convolution(shape.stem(), weights);
    this.stemNorm = LayerNormal.of(weights, "features.0.1", shape.eps());
    for (int s = 0; s < shape.stages().size(); s++) {
      Stage stage = shape.stages().get(s);
      if (s > 0) {
        norms.add(LayerNormal.of(weights, stage.before() + ".0", shape.eps()));
        halvings.add(convolution(shape.halving(s), weights));
      }
      List<ConvNextBlock> blocks = new ArrayList<>();
      for (int b = 0; b < stage.depth(); b++) {
        blocks.add(new ConvNextBlock(stage, b, weights, shape.eps()));
      }
      stages.add(blocks);
    }
    this.lastNorm = LayerNormal.of(weights, "classifier.0", shape.lastEps());
    this.head = shape.classes() == 0 ? null : new Linear(weights, "classifier.2");
    this.projected = shape.projection() == null ? null : new Projected(shape.projection(), weights);
    name(places);
  }

  @Override
  public void forward(NDArray x, Taps taps) { // [N, c, H, W]
    x = stem(channelsLast(taps.see("input", x)), taps); // [N, w, H/4, W/4]
    for (int s = 0; s < stages.size(); s++) {
      x = s == 0 ? x : halve(s, x, taps); // [N, w 2^s, H/4/2^s, W/4/2^s]
      for (ConvNextBlock block : stages.get(s)) {
        if (!taps.done()) {
          x = block.forward(x, taps); // [N, w 2^s, H/4/2^s, W/4/2^s]
        }
      }
    }
    if (!taps.done()) {
      head(x, taps);
    }
  }

  private NDArray stem(NDArray x, Taps taps) { // [N, c, H, W]
    if (!taps.done()) {
      x = taps.see("features.0.0", stem.forward(x)); // [N, w, H/4, W/4]
    }
    return taps.done() ? x : taps.see("features.0.1", map(stemNorm.forward(rows(x))));
  }

  private NDArray halve(int s, NDArray x, Taps taps) { // [N, C, H, W]
    String name = shape.stages().get(s).before();
    if (!taps.done()) {
      x = taps.see(name + ".0", map(norms.get(s - 1).forward(rows(x)))); // [N, C, H, W]
    }
    return taps.done() ? x : taps.see(name + ".1", halvings.get(s - 1).forward(x)); // [N, 2C, ..]
  }

  private void head(NDArray x, Taps taps) { // [N, C, H/32, W/32]
    NDArray pooled = taps.see("avgpool", globalAvgPool(x)); // [N, C, 1, 1]
    if (taps.done()) {
      return;
    }
    NDArray normed = lastNorm.forward(pooled.reshape(x.getShape().get(0), -1));
    NDArray vector = taps.see(projected == null ? EMBEDDING : Projected.READS, normed); // [N, C]
    if (taps.wants("classifier.0")) {
      taps.see("classifier.0", vector.reshape(pooled.getShape())); // [N, C, 1, 1]
    }
    if (head != null && !taps.done()) {
      taps.see(LOGITS, head.forward(vector)); // [N, classes]
    }
    if (projected != null && !taps.done()) {
      taps.see(EMBEDDING, projected.forward(vector, taps)); // [N, embed]
    }
  }

  @Override
  public Optional<ClassHead> head() {
    return Optional.ofNullable(head).map(linear -> new ClassHead(linear, EMBEDDING, false));
  }

  @Override
  public String name() {
    return "ConvNeXt";
  }

  @Override
  String torchvision(String module) {
    return ConvNextNames.torchvision(module);
  }

  private void name(Places places) {
    places.output("input", shape.input());
    Place at = shape.stem().over(shape.input());
    places.output("features.0.0", at);
    places.output("features.0.1", at);
    places.alias("features.0", "features.0.1");
    for (int s = 0; s < shape.stages().size(); s++) {
      Stage stage = shape.stages().get(s);
      if (s > 0) {
        places.output(stage.before() + ".0", at);
        at = shape.halving(s).over(at);
        places.output(stage.before() + ".1", at);
        places.alias(stage.before(), stage.before() + ".1");
      }
      String before = places.canonical(stage.before());
      for (int b = 0; b < stage.depth(); b++) {
        at = ConvNextBlock.places(stage, b, before, at, places);
        before = stage.block(b);
      }
      String last = stage.block(stage.depth() - 1);
      places.alias("features." + stage.number(), last);
      places.alias("features", last);
    }
    places.output("avgpool", Place.map(at.channels(), 1, 1));
    if (projected == null) {
      places.output("classifier.0", Place.map(at.channels(), 1, 1), EMBEDDING);
      places.page(EMBEDDING, Place.vector(at.channels()));
      places.alias("classifier.1", EMBEDDING);
    } else {
      places.output("classifier.0", Place.map(at.channels(), 1, 1));
      places.output(Projected.READS, Place.vector(at.channels()));
      places.alias("classifier.1", Projected.READS);
      projected.name(places);
    }
    if (head != null) {
      places.output(LOGITS, Place.vector(shape.classes()));
      places.alias("classifier.2", LOGITS);
      places.alias("classifier", LOGITS);
    }
  }
}
