package org.neuronatlas.engine.arch;

import static org.neuronatlas.engine.arch.Ops.adaptiveAvgPool;
import static org.neuronatlas.engine.arch.Ops.channelsLast;
import static org.neuronatlas.engine.arch.Ops.maxPool;
import static org.neuronatlas.engine.arch.Ops.relu;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.neuronatlas.engine.arch.PlainNetShape.Dense;
import org.neuronatlas.engine.arch.PlainNetShape.Step;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * Convolutions, each with its ReLU, poolings between them, and linear layers at the end, all one
 * after another: AlexNet (Krizhevsky 2014, arXiv 1404.5997; torchvision {@code models/alexnet.py})
 * and VGG, with and without BatchNorm (Simonyan and Zisserman 2014, arXiv 1409.1556; {@code
 * models/vgg.py}).
 *
 * <p>timm's VGG is the same function of pictures whose map, before the classifier, has no more than
 * 7 x 7 positions (of up to 255 pixels); of larger ones torchvision pools parts, as here, where
 * timm pools the classifier's answers.
 *
 * <p>Layers with pages are {@code features.N.pre} and {@code classifier.N.pre}, N being the number
 * of a convolution or of a linear layer: what its ReLU sees, after BatchNorm where there is one.
 * {@code embedding} is what the last linear layer sees, the one before it after its ReLU. Every
 * module's own output answers by the module's name.
 */
public final class PlainNet extends ConvNet {
  private final PlainNetShape shape;
  private final List<ConvNorm> convs;
  private final List<Linear> classifier;

  /** Takes the weights that {@code shape} names. */
  public PlainNet(PlainNetShape shape, Weights weights) {
    this.shape = shape;
    this.convs =
        shape.steps().stream().map(s -> new ConvNorm(weights, s.conv(), shape.eps())).toList();
    this.classifier =
        shape.classifier().stream().map(dense -> new Linear(weights, dense.name())).toList();
    name(places);
  }

  @Override
  public void forward(NDArray x, Taps taps) { // [N, c, H, W]
    x = channelsLast(taps.see("input", x));
    for (int i = 0; i < convs.size() && !taps.done(); i++) {
      x = step(x, shape.steps().get(i), convs.get(i), taps); // [N, C, H/2^poolings, ..]
    }
    if (taps.done()) {
      return;
    }
    x = taps.see("avgpool", adaptiveAvgPool(x, shape.side())); // [N, C, side, side]
    x = taps.see("flatten", x.reshape(x.getShape().get(0), -1)); // [N, C side side]
    for (int i = 0; i < classifier.size() && !taps.done(); i++) {
      x = dense(x, i, taps); // [N, out]
    }
  }

  private NDArray step(NDArray x, Step step, ConvNorm conv, Taps taps) {
    x = step.conv().norm() == null ? conv.forward(x) : conv.forward(x, taps);
    if (taps.done()) {
      return x;
    }
    x = taps.see(step.conv().name() + ".pre", x); // [N, out, H, W]
    if (taps.done()) {
      return x;
    }
    x = taps.see("features." + step.relu(), relu(x));
    if (taps.done() || !step.pools()) {
      return x;
    }
    return taps.see("features." + (step.relu() + 1), maxPool(x, shape.pool())); // [N, out, H/2, ..]
  }

  private NDArray dense(NDArray x, int i, Taps taps) { // [N, in]
    Dense dense = shape.classifier().get(i);
    if (i + 1 == classifier.size()) {
      x = taps.see(EMBEDDING, x);
      return taps.done() ? x : taps.see(LOGITS, classifier.get(i).forward(x)); // [N, classes]
    }
    NDArray pre = taps.see(dense.name() + ".pre", classifier.get(i).forward(x)); // [N, out]
    return taps.done() ? pre : taps.see("classifier." + (dense.at() + 1), relu(pre));
  }

  @Override
  public Optional<ClassHead> head() {
    Linear last = classifier.get(classifier.size() - 1);
    return pageOf(EMBEDDING).map(page -> new ClassHead(last, page, true));
  }

  @Override
  public String name() {
    return shape.name();
  }

  @Override
  String torchvision(String module) {
    return VggNames.torchvision(module);
  }

  private void name(Places places) {
    places.output("input", shape.input());
    Place at = shape.input();
    for (Step step : shape.steps()) {
      String name = step.conv().name();
      String page = name + ".pre";
      at = step.conv().over(at);
      if (step.conv().norm() == null) {
        places.alias(name, page);
      } else {
        places.output(name, at);
        places.alias(step.conv().norm(), page);
      }
      places.page(page, at);
      places.output("features." + step.relu(), at, page);
      places.alias("features", "features." + step.relu());
      if (step.pools()) {
        at = shape.pool().over(at, at.channels());
        places.output("features." + (step.relu() + 1), at, page);
        places.alias("features", "features." + (step.relu() + 1)); // its last module's output
      }
    }
    Place pooled = Place.map(at.channels(), shape.side(), shape.side());
    places.output("avgpool", pooled, places.pageOf(places.canonical("features")).orElseThrow());
    places.output("flatten", Place.vector(shape.classifier().get(0).in()));
    classifier(places);
  }

  private void classifier(Places places) {
    String before = "flatten";
    int next = 0;
    for (int i = 0; i < shape.classifier().size(); i++) {
      Dense dense = shape.classifier().get(i);
      for (int dropped = next; dropped < dense.at(); dropped++) {
        places.alias("classifier." + dropped, before); // dropout, which drops nothing here
      }
      if (i + 1 == shape.classifier().size()) {
        places.output(EMBEDDING, Place.vector(dense.in()), places.pageOf(before));
        places.output(LOGITS, Place.vector(dense.out()));
        places.alias(dense.name(), LOGITS);
        places.alias("classifier", LOGITS);
        return;
      }
      before = "classifier." + (dense.at() + 1);
      places.alias(dense.name(), dense.name() + ".pre");
      places.page(dense.name() + ".pre", Place.vector(dense.out()));
      places.output(before, Place.vector(dense.out()), dense.name() + ".pre");
      next = dense.at() + 2;
    }
  }
}
