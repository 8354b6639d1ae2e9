package org.neuronatlas.engine.arch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.tap.Taps;

/** Nothing runs after the last wanted place. */
class ConvNetsEarlyStopTest {
  static List<String> folders() {
    return SmallConvNetsTest.folders();
  }

  /**
   * Each place alone costs as many arrays as the network makes on its way there: fewer than the
   * next place in forward order, and the last costs the most.
   */
  @ParameterizedTest
  @MethodSource("folders")
  void aPlaceCostsOnlyWhatComesBeforeIt(String folder) throws IOException {
    Shape image =
        Npy.readZip(Reference.committed(folder).resolve("expected.npz")).get("image").shape();
    try (NDManager manager = NDManager.newBaseManager()) {
      ConvNet network = SmallConvNetsTest.network(folder, image, manager);
      Map<String, Integer> costs = new LinkedHashMap<>();
      for (String page : network.pages().keySet()) {
        costs.put(page, arrays(network, page, image, manager));
      }
      List<Integer> inOrder = new ArrayList<>(costs.values());
      for (int i = 1; i < inOrder.size(); i++) {
        assertThat(inOrder.get(i)).as("%s", costs).isGreaterThan(inOrder.get(i - 1));
      }
      int all = arrays(network, ConvNet.LOGITS, image, manager);
      assertThat(inOrder.get(inOrder.size() - 1)).isLessThan(all);
      assertThat(inOrder.get(0)).isLessThan(all / 2);
    }
  }

  /** What is added beyond the last wanted place is never met. */
  @ParameterizedTest
  @MethodSource("folders")
  void nothingIsAddedBeyondTheLastPlace(String folder) throws IOException {
    Shape image =
        Npy.readZip(Reference.committed(folder).resolve("expected.npz")).get("image").shape();
    try (NDManager manager = NDManager.newBaseManager()) {
      ConvNet network = SmallConvNetsTest.network(folder, image, manager);
      Map<String, NDArray> nudges = new LinkedHashMap<>();
      List<String> all = new ArrayList<>(network.outputs().keySet());
      all.addAll(network.pages().keySet());
      for (String wanted : all) {
        nudges.clear();
        for (String page : network.pages().keySet()) {
          Shape shape = network.pages().get(page).shape();
          Shape batch = new Shape(1).addAll(shape);
          nudges.put(page, manager.zeros(batch, DataType.FLOAT32));
        }
        Taps taps = Taps.at(List.of(wanted), nudges);
        network.forward(manager.ones(image), taps);
        assertThat(taps.seen()).containsOnlyKeys(wanted);
      }
    }
  }

  private static int arrays(ConvNet network, String place, Shape image, NDManager manager) {
    try (NDManager scope = manager.newSubManager()) {
      Taps taps = Taps.at(List.of(place));
      network.forward(scope.ones(image), taps);
      assertThat(taps.seen()).containsOnlyKeys(place);
      return scope.getManagedArrays().size();
    }
  }
}
