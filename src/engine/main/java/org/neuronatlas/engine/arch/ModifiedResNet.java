package org.neuronatlas.engine.arch;

import static org.neuronatlas.engine.arch.Ops.avgPool;
import static org.neuronatlas.engine.arch.Ops.channelsLast;
import static org.neuronatlas.engine.arch.Ops.relu;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * CLIP's ResNet: a stem of three convolutions, four groups of residual blocks, attention pooling
 * (Radford et al. 2021, arXiv 2103.00020; openai/CLIP {@code clip/model.py}).
 *
 * <p>Layers with pages are {@code stem.pre} and every block's {@code layerX.Y.pre}, both before
 * their last ReLU, and {@code embedding}. Every module's own output answers by the module's name.
 */
public final class ModifiedResNet implements Architecture {
  private static final Window HALVING = new Window(2, 2, 0);

  private final ResNetShape shape;
  private final ConvNorm conv1;
  private final ConvNorm conv2;
  private final ConvNorm conv3;
  private final List<List<Bottleneck>> groups = new ArrayList<>();
  private final AttentionPool2d attnpool;

  /** Takes the image side of {@code weights}, whose names begin with {@code visual.}. */
  public ModifiedResNet(ResNetShape shape, Weights weights) {
    this.shape = shape;
    this.conv1 = new ConvNorm(weights, "visual.conv1", "visual.bn1", 2, shape.bnEps());
    this.conv2 = new ConvNorm(weights, "visual.conv2", "visual.bn2", 1, shape.bnEps());
    this.conv3 = new ConvNorm(weights, "visual.conv3", "visual.bn3", 1, shape.bnEps());
    for (int g = 0; g < shape.blocks().size(); g++) {
      List<Bottleneck> group = new ArrayList<>();
      for (int b = 0; b < shape.blocks().get(g); b++) {
        String name = "visual.layer" + (g + 1) + "." + b;
        group.add(new Bottleneck(weights, name, b == 0 && g > 0 ? 2 : 1, b == 0, shape.bnEps()));
      }
      groups.add(group);
    }
    this.attnpool = new AttentionPool2d(weights, "visual.attnpool", shape.heads());
  }

  @Override
  public void forward(NDArray x, Taps taps) { // [N, C, S, S]
    x = stem(channelsLast(taps.see("input", x)), taps); // [N, w, S/4, S/4]
    for (int g = 0; g < groups.size() && !taps.done(); g++) {
      String layer = "layer" + (g + 1);
      List<Bottleneck> blocks = groups.get(g);
      for (int b = 0; b < blocks.size() && !taps.done(); b++) {
        NDArray pre =
            taps.see(layer + "." + b + ".pre", blocks.get(b).pre(x)); // [N, 4w 2^g, S/4/2^g, ..]
        x = taps.done() ? pre : taps.see(layer + "." + b, relu(pre));
      }
      x = taps.see(layer, x);
    }
    if (!taps.done()) {
      taps.see("embedding", attnpool.forward(x)); // [N, embed]
    }
  }

  private NDArray stem(NDArray x, Taps taps) { // [N, C, S, S]
    x = step(x, conv1, "1", taps); // [N, w/2, S/2, S/2]
    x = step(x, conv2, "2", taps); // [N, w/2, S/2, S/2]
    x = step(x, conv3, "3", taps); // [N, w, S/2, S/2]
    return taps.done() ? x : taps.see("avgpool", avgPool(x, 2)); // [N, w, S/4, S/4]
  }

  private static NDArray step(NDArray x, ConvNorm conv, String number, Taps taps) {
    if (taps.done()) {
      return x;
    }
    if (taps.wants("conv" + number)) {
      taps.see("conv" + number, conv.convolve(x));
    }
    NDArray pre = taps.see("bn" + number, conv.forward(x));
    if (number.equals("3")) {
      pre = taps.see("stem.pre", pre);
    }
    return taps.see("relu" + number, relu(pre));
  }

  @Override
  public String name() {
    return "ModifiedResNet";
  }

  @Override
  public Map<String, Place> pages() {
    Map<String, Place> pages = new LinkedHashMap<>();
    pages.put("stem.pre", shape.at(shape.width(), 2, stem(3)));
    blocks((name, places) -> pages.put(name + ".pre", places));
    pages.put("embedding", Place.vector(shape.embed()));
    return pages;
  }

  @Override
  public Map<String, Place> outputs() {
    Map<String, Place> outputs = new LinkedHashMap<>();
    outputs.put("input", shape.at(shape.colours(), 1, Field.PIXEL));
    for (int i = 1; i <= 3; i++) {
      Place places = shape.at(i == 3 ? shape.width() : shape.width() / 2, 2, stem(i));
      outputs.put("conv" + i, places);
      outputs.put("bn" + i, places);
      outputs.put("relu" + i, places);
    }
    outputs.put("avgpool", shape.at(shape.width(), 4, stem(3).through(HALVING)));
    blocks(
        (name, places) -> {
          outputs.put(name, places);
          outputs.put(name.substring(0, name.indexOf('.')), places); // its last block's output
        });
    return outputs;
  }

  @Override
  public String canonical(String name) {
    String bare = name.startsWith("visual.") ? name.substring("visual.".length()) : name;
    return bare.equals("attnpool") ? "embedding" : bare;
  }

  @Override
  public Optional<String> pageOf(String output) {
    if (List.of("bn3", "relu3", "avgpool").contains(output)) {
      return Optional.of("stem.pre");
    }
    Map<String, Place> pages = pages();
    for (int g = 0; g < groups.size(); g++) { // a group's output is its last block's
      String group = "layer" + (g + 1);
      if (output.equals(group)) {
        return Optional.of(group + "." + (groups.get(g).size() - 1) + ".pre");
      }
    }
    return Stream.of(output, output + ".pre").filter(pages::containsKey).findFirst();
  }

  /** What a position sees after so many of the stem's convolutions. */
  private static Field stem(int convolutions) {
    Field seen = Field.PIXEL.through(Window.same(3, 2));
    for (int i = 1; i < convolutions; i++) {
      seen = seen.through(Window.same(3, 1));
    }
    return seen;
  }

  private void blocks(BiConsumer<String, Place> each) {
    Field seen = stem(3).through(HALVING);
    for (int g = 0; g < groups.size(); g++) {
      for (int b = 0; b < groups.get(g).size(); b++) {
        seen = seen.through(Window.same(3, 1));
        seen = b == 0 && g > 0 ? seen.through(HALVING) : seen;
        each.accept("layer" + (g + 1) + "." + b, shape.at(shape.width() * 4 << g, 4 << g, seen));
      }
    }
  }
}
