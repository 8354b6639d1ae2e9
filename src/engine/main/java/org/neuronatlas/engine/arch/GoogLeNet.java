package org.neuronatlas.engine.arch;

import static org.neuronatlas.engine.arch.Ops.channelsLast;
import static org.neuronatlas.engine.arch.Ops.globalAvgPool;
import static org.neuronatlas.engine.arch.Ops.maxPool;
import static org.neuronatlas.engine.arch.Ops.relu;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * GoogLeNet, the first Inception network, with BatchNorm (Szegedy et al. 2014, arXiv 1409.4842;
 * torchvision {@code models/googlenet.py}).
 *
 * <p>Layers with pages are {@code conv1.pre} to {@code conv3.pre}, every block's {@code
 * inception4e.pre}, its branches side by side before their ReLUs, and {@code embedding}, the mean
 * over positions. Every module's own output answers by the module's name; the heads that only
 * training uses are not run.
 */
public final class GoogLeNet extends ConvNet {
  private static final Window POOL = new Window(3, 2, 0, true);
  private static final Window LAST_POOL = new Window(2, 2, 0, true);

  private final GoogLeNetShape shape;
  private final @Nullable NDArray scale; // [1, 3, 1, 1]
  private final @Nullable NDArray shift; // [1, 3, 1, 1]
  private final List<BasicConv> stem;
  private final List<Inception> blocks;
  private final Linear fc;

  /** Takes the weights that {@code shape} names. */
  public GoogLeNet(GoogLeNetShape shape, Weights weights) {
    this.shape = shape;
    this.stem =
        shape.stem().stream().map(c -> new BasicConv(c, true, weights, shape.eps())).toList();
    this.blocks = shape.blocks().stream().map(b -> new Inception(b, weights, shape.eps())).toList();
    this.fc = new Linear(weights, "fc");
    NDArray like = weights.get("fc.weight");
    boolean moves = shape.renormalise(); // from ImageNet's mean and deviation to 0.5 and 0.5
    this.scale = moves ? colours(like, 0.229f / 0.5f, 0.224f / 0.5f, 0.225f / 0.5f) : null;
    this.shift =
        moves
            ? colours(like, (0.485f - 0.5f) / 0.5f, (0.456f - 0.5f) / 0.5f, (0.406f - 0.5f) / 0.5f)
            : null;
    name(places);
  }

  private static NDArray colours(NDArray like, float... values) {
    return like.getManager()
        .create(values, new Shape(1, 3, 1, 1))
        .toType(like.getDataType(), false);
  }

  @Override
  public void forward(NDArray x, Taps taps) { // [N, c, H, W]
    x = channelsLast(renormalise(taps.see("input", x)));
    x = pool("maxpool1", POOL, conv(1, x, taps), taps); // [N, 64, H/4, W/4]
    x = conv(3, conv(2, x, taps), taps); // [N, 192, H/4, W/4]
    x = pool("maxpool2", POOL, x, taps); // [N, 192, H/8, W/8]
    for (int b = 0; b < blocks.size() && !taps.done(); b++) {
      x = blocks.get(b).forward(x, taps); // [N, 256 to 1024, H/8 to H/32, ..]
      x = poolAfter(shape.blocks().get(b).name(), x, taps);
    }
    if (!taps.done()) {
      head(x, taps);
    }
  }

  private NDArray renormalise(NDArray x) { // [N, 3, H, W]
    return scale == null || shift == null ? x : x.mul(scale).add(shift);
  }

  private NDArray conv(int number, NDArray x, Taps taps) {
    if (taps.done()) {
      return x;
    }
    NDArray pre = stem.get(number - 1).pre(x, taps);
    return taps.done() ? pre : relu(pre);
  }

  private NDArray poolAfter(String block, NDArray x, Taps taps) {
    return switch (block) {
      case "inception3b" -> pool("maxpool3", POOL, x, taps); // [N, 480, H/16, W/16]
      case "inception4e" -> pool("maxpool4", LAST_POOL, x, taps); // [N, 832, H/32, W/32]
      default -> x;
    };
  }

  private static NDArray pool(String name, Window window, NDArray x, Taps taps) {
    return taps.done() ? x : taps.see(name, maxPool(x, window));
  }

  private void head(NDArray x, Taps taps) { // [N, 1024, H/32, W/32]
    NDArray pooled = taps.see("avgpool", globalAvgPool(x)); // [N, 1024, 1, 1]
    NDArray embedding = taps.see(EMBEDDING, pooled.reshape(x.getShape().get(0), -1)); // [N, 1024]
    if (!taps.done()) {
      taps.see(LOGITS, fc.forward(embedding)); // [N, classes]
    }
  }

  @Override
  public Optional<ClassHead> head() {
    return Optional.of(new ClassHead(fc, EMBEDDING, false));
  }

  @Override
  public String name() {
    return "GoogLeNet";
  }

  private void name(Places places) {
    places.output("input", shape.input());
    Place at = BasicConv.places(shape.stem().get(0), true, shape.input(), places);
    at = pooled("maxpool1", POOL, at, "conv1.pre", places);
    at = BasicConv.places(shape.stem().get(1), true, at, places);
    at = BasicConv.places(shape.stem().get(2), true, at, places);
    at = pooled("maxpool2", POOL, at, "conv3.pre", places);
    for (GoogLeNetShape.Block block : shape.blocks()) {
      at = Inception.places(block, at, places);
      String page = block.name() + ".pre";
      at =
          switch (block.name()) {
            case "inception3b" -> pooled("maxpool3", POOL, at, page, places);
            case "inception4e" -> pooled("maxpool4", LAST_POOL, at, page, places);
            default -> at;
          };
    }
    places.output("avgpool", Place.map(at.channels(), 1, 1), EMBEDDING);
    places.page(EMBEDDING, Place.vector(at.channels()));
    places.alias("dropout", EMBEDDING);
    places.output(LOGITS, Place.vector(shape.classes()));
    places.alias("fc", LOGITS);
  }

  private static Place pooled(String name, Window window, Place in, String page, Places places) {
    Place at = window.over(in, in.channels());
    places.output(name, at, page);
    return at;
  }
}
