package org.neuronatlas.engine.vis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.image.Channel;
import org.neuronatlas.engine.image.Preprocess;

/** A model's input step, differentiable: pictures in 0..1 to its channels, normalised. */
final class Normalise {
  private final int planes;
  private final @Nullable NDArray mix; // [C, P], where channels are no planes
  private final NDArray mean; // [C, 1, 1]
  private final NDArray std; // [C, 1, 1]

  Normalise(Preprocess preprocess, NDManager scope) {
    List<Channel> channels = preprocess.channels();
    long n = channels.size();
    this.planes = preprocess.grey() ? 1 : 3;
    boolean plain =
        preprocess.grey() && n == 1
            || channels.equals(List.of(Channel.RED, Channel.GREEN, Channel.BLUE));
    this.mix = plain ? null : scope.create(shares(channels), new Shape(n, planes));
    this.mean = scope.create(preprocess.mean(), new Shape(n, 1, 1));
    this.std = scope.create(preprocess.std(), new Shape(n, 1, 1));
  }

  private float[] shares(List<Channel> channels) {
    float[] out = new float[channels.size() * planes];
    for (int c = 0; c < channels.size(); c++) {
      float[] shares = planes == 1 ? new float[] {1} : channels.get(c).shares();
      System.arraycopy(shares, 0, out, c * planes, planes);
    }
    return out;
  }

  /** Of pictures it normalises: 3, or 1 where the model sees no colours. */
  int planes() {
    return planes;
  }

  NDArray apply(NDArray images) { // [N, P, H, W] to [N, C, H, W]
    return mixed(images).sub(mean).div(std);
  }

  private NDArray mixed(NDArray images) {
    if (mix == null) {
      return images;
    }
    Shape s = images.getShape();
    NDArray channels = mix.matMul(images.reshape(s.get(0), planes, -1)); // [N, C, HW]
    channels.attach(images.getManager());
    return channels.reshape(s.get(0), -1, s.get(2), s.get(3));
  }
}
