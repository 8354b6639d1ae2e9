package org.neuronatlas.engine.arch;

import static org.neuronatlas.engine.arch.Ops.channelsLast;
import static org.neuronatlas.engine.arch.Ops.globalAvgPool;
import static org.neuronatlas.engine.arch.Ops.maxPool;
import static org.neuronatlas.engine.arch.Ops.relu;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * The ResNet of He et al. (2015, arXiv 1512.03385) with its stride in the 3 x 3 convolutions, as
 * torchvision's {@code models/resnet.py} has it, timm after it, and Hugging Face's {@code
 * modeling_resnet.py}: 18 to 152 layers, wide or not, and ResNeXt.
 *
 * <p>Layers with pages are {@code stem.pre} and every block's {@code layerX.Y.pre}, both before
 * their last ReLU, and {@code embedding}, the mean over positions. Every module's own output
 * answers by the module's name; a ReLU that a block calls more than once by its last output, and
 * those before by timm's names, {@code layerX.Y.act1}.
 */
public final class ClassicResNet extends ConvNet {
  private static final Window POOL = new Window(3, 2, 1);

  private final ClassicResNetShape shape;
  private final ConvNorm conv1;
  private final List<ResidualBlock> blocks;
  private final @Nullable Linear fc;

  /** Takes the weights that {@code shape} names. */
  public ClassicResNet(ClassicResNetShape shape, Weights weights) {
    this.shape = shape;
    this.conv1 = new ConvNorm(weights, shape.first(), shape.eps());
    this.blocks =
        shape.blocks().stream().map(b -> new ResidualBlock(b, weights, shape.eps())).toList();
    this.fc = shape.classes() == 0 ? null : new Linear(weights, "fc");
    name(places);
  }

  @Override
  public void forward(NDArray x, Taps taps) { // [N, c, H, W]
    x = stem(channelsLast(taps.see("input", x)), taps); // [N, w, H/4, W/4]
    for (ResidualBlock block : blocks) {
      if (!taps.done()) {
        x = block.forward(x, taps); // [N, 4w 2^g, H/4/2^g, W/4/2^g]
      }
    }
    if (!taps.done()) {
      head(x, taps);
    }
  }

  private NDArray stem(NDArray x, Taps taps) { // [N, c, H, W]
    if (taps.done()) {
      return x;
    }
    NDArray pre = conv1.forward(x, taps);
    if (taps.done()) {
      return pre;
    }
    pre = taps.see("stem.pre", pre); // [N, w, H/2, W/2]
    if (taps.done()) {
      return pre;
    }
    x = taps.see("relu", relu(pre));
    return taps.done() || !shape.stem().pools() ? x : taps.see("maxpool", maxPool(x, POOL));
  }

  private void head(NDArray x, Taps taps) { // [N, C, H/32, W/32]
    NDArray pooled = taps.see("avgpool", globalAvgPool(x)); // [N, C, 1, 1]
    NDArray embedding = taps.see(EMBEDDING, pooled.reshape(x.getShape().get(0), -1)); // [N, C]
    if (fc != null && !taps.done()) {
      taps.see(LOGITS, fc.forward(embedding)); // [N, classes]
    }
  }

  @Override
  public Optional<ClassHead> head() {
    return Optional.ofNullable(fc).map(linear -> new ClassHead(linear, EMBEDDING, false));
  }

  @Override
  public String name() {
    return "ResNet";
  }

  @Override
  String torchvision(String module) {
    return ResNetNames.torchvision(module);
  }

  private void name(Places places) {
    Place at = shape.first().over(shape.input());
    places.output("input", shape.input());
    places.output("conv1", at);
    places.page("stem.pre", at);
    places.output("relu", at, "stem.pre");
    places.alias("bn1", "stem.pre");
    places.alias("act1", "relu"); // timm's
    if (shape.stem().pools()) {
      at = POOL.over(at, at.channels());
      places.output("maxpool", at, "stem.pre");
    } else {
      places.alias("maxpool", "relu");
    }
    String before = places.canonical(shape.stem().pools() ? "maxpool" : "relu");
    for (ClassicResNetShape.Block block : shape.blocks()) {
      at = ResidualBlock.places(block, before, at, places);
      before = block.name();
      String group = before.substring(0, before.indexOf('.'));
      places.alias(group, before); // its last block's output, which is named last
      places.alias("layers", before);
    }
    places.output("avgpool", Place.map(at.channels(), 1, 1), EMBEDDING);
    places.page(EMBEDDING, Place.vector(at.channels()));
    for (String flat : List.of("flatten", "global_pool", "global_pool.flatten")) {
      places.alias(flat, EMBEDDING);
    }
    places.alias("global_pool.pool", "avgpool");
    if (fc != null) {
      places.output(LOGITS, Place.vector(shape.classes()));
      places.alias("fc", LOGITS);
    }
  }
}
