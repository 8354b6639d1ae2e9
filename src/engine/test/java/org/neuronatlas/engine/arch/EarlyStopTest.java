package org.neuronatlas.engine.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Safetensors;
import org.neuronatlas.engine.weights.Weights;

class EarlyStopTest {
  /** A network a weight of whose pooling is gone: whoever runs the pooling fails. */
  @Test
  void nothingRunsAfterTheLastWantedTap() throws IOException {
    Path folder = Reference.committed("small_resnet");
    ResNetShape shape = new ResNetShape(List.of(2, 1, 1, 1), 3, 4, 16, 2, 64, 1e-5f);
    try (Safetensors file = Safetensors.open(folder.resolve("model.safetensors"));
        NDManager manager = NDManager.newBaseManager()) {
      Weights weights = Weights.load(file, shape.weights(), Map.of(), manager, DataType.FLOAT32);
      ModifiedResNet network = new ModifiedResNet(shape, weights);
      weights.get("visual.attnpool.q_proj.bias").close();
      NDArray x = manager.ones(new Shape(1, 3, 64, 64));

      Taps until = Taps.at(List.of("layer1.0.pre", "layer4"));
      network.forward(x, until);
      assertThat(until.seen()).containsOnlyKeys("layer1.0.pre", "layer4");

      Taps all = Taps.at(List.of("layer1.0.pre", "embedding"));
      assertThatThrownBy(() -> network.forward(x, all)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void theStemAloneNeedsNoBlocks() {
    Taps stem = Taps.at(List.of("relu1"));
    assertThat(stem.done()).isFalse();
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = manager.ones(new Shape(1));
      assertThat(stem.see("conv1", x)).isSameAs(x);
      assertThat(stem.done()).isFalse();
      assertThat(stem.see("relu1", x)).isSameAs(x);
      assertThat(stem.done()).isTrue();
      assertThat(stem.seen()).containsOnlyKeys("relu1");
    }
  }
}
