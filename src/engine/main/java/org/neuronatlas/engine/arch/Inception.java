package org.neuronatlas.engine.arch;

import static org.neuronatlas.engine.arch.Ops.maxPool;
import static org.neuronatlas.engine.arch.Ops.relu;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * Four branches over the same map, put side by side (Szegedy et al. 2014, arXiv 1409.4842;
 * torchvision {@code models/googlenet.py}, whose third branch has 3 x 3 where the article has 5 x
 * 5: the weights say which). Each branch ends in a ReLU; here they are one, after the branches have
 * been put together.
 */
final class Inception {
  private static final Window POOL = new Window(3, 1, 1, true);

  private final String name;
  private final List<List<BasicConv>> branches = new ArrayList<>();

  Inception(GoogLeNetShape.Block shape, Weights weights, float eps) {
    this.name = shape.name();
    for (List<ConvShape> branch : shape.branches()) {
      branches.add(branch.stream().map(conv -> new BasicConv(conv, false, weights, eps)).toList());
    }
  }

  NDArray forward(NDArray x, Taps taps) { // [N, in, H, W]
    NDList sides = new NDList();
    for (int b = 1; b <= branches.size() && !taps.done(); b++) {
      sides.add(branch(b, x, taps)); // [N, part of out, H, W]
    }
    if (taps.done()) {
      return x;
    }
    NDArray pre = taps.see(name + ".pre", NDArrays.concat(sides, 1)); // [N, out, H, W]
    return taps.done() ? pre : taps.see(name, relu(pre));
  }

  /** What the last ReLU of a branch sees. */
  private NDArray branch(int number, NDArray x, Taps taps) {
    List<BasicConv> convs = branches.get(number - 1);
    boolean pools = number == branches.size();
    NDArray out = pools ? taps.see(name + ".branch" + number + ".0", maxPool(x, POOL)) : x;
    for (int i = 0; i < convs.size() && !taps.done(); i++) {
      out = convs.get(i).pre(i == 0 ? out : relu(out), taps);
    }
    return out;
  }

  /** Adds its places, and answers with its output's. */
  static Place places(GoogLeNetShape.Block shape, Place in, Places places) {
    String name = shape.name();
    Place widest = in; // the branch that sees most
    for (int b = 1; b <= shape.branches().size(); b++) {
      String branch = name + ".branch" + b;
      boolean pools = b == shape.branches().size();
      Place at = pools ? POOL.over(in, in.channels()) : in;
      if (pools) {
        places.output(branch + ".0", at);
      }
      for (ConvShape conv : shape.branches().get(b - 1)) {
        at = BasicConv.places(conv, false, at, places);
        if (!BasicConv.module(conv).equals(branch)) {
          places.alias(branch, BasicConv.module(conv)); // its last module's output
        }
      }
      widest = Field.wider(widest, at);
    }
    Place out = widest.of(shape.out());
    places.page(name + ".pre", out);
    places.output(name, out, name + ".pre");
    return out;
  }
}
