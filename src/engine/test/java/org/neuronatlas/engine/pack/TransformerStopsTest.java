package org.neuronatlas.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuronatlas.engine.arch.Architecture;
import org.neuronatlas.engine.arch.Place;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.tap.Taps;

/** What a pass leaves out and what it leaves behind, whatever transformer it runs. */
class TransformerStopsTest {
  /** From the end: a weight that is gone, and the last place that answers without it. */
  private static final Map<String, List<String>> GONE =
      Map.of(
          "vit", List.of("visual.head.weight embedding", "visual.ln_post.weight block1"),
          "clip", List.of("visual.proj ln_post", "visual.ln_post.weight block1"),
          "siglip", List.of("visual.head.ln.weight pool.attn", "visual.ln_post.weight block1"),
          "dinov2", List.of("visual.ln_post.weight block1"),
          "registers", List.of("visual.head.weight embedding", "visual.ln_post.weight block1"));

  private static final List<String> GONE_FROM_BLOCKS =
      List.of(
          "1.mlp.c_proj.bias block1.mlp",
          "1.mlp.c_fc.bias block1.ln_2",
          "1.attn.out_proj.bias block1.attn",
          "1.attn.in_proj_bias block1.ln_1",
          "1.ln_1.weight block0",
          "0.mlp.c_proj.bias block0.mlp",
          "0.attn.out_proj.bias block0.attn",
          "0.ln_1.weight embedded");

  @ParameterizedTest
  @ValueSource(strings = {"vit", "clip", "siglip", "dinov2", "registers"})
  void nothingRunsAfterTheLastWantedTap(String family) throws IOException {
    List<String> gone = new ArrayList<>(GONE.get(family));
    GONE_FROM_BLOCKS.forEach(g -> gone.add("visual.transformer.resblocks." + g));
    try (Packed model = Packed.open(Reference.committed("small_" + family))) {
      NDArray x = model.scope.ones(new Shape(2, 3, 12, 12));
      String after = "embedding";
      for (String pair : gone) {
        String[] both = pair.split(" ", 2);
        model.weights.get(both[0]).close();
        assertThat(model.see(x, List.of("input", both[1]))).containsOnlyKeys("input", both[1]);
        if (!after.equals(both[1])) {
          String further = after;
          assertThatThrownBy(() -> model.see(x, List.of(further)))
              .as(further + " without " + both[0])
              .isInstanceOf(IllegalStateException.class);
        }
        after = both[1];
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vit", "clip", "siglip", "dinov2", "registers"})
  void everyPlaceAnswersInTheShapeItAnnounces(String family) throws IOException {
    try (Packed model = Packed.open(Reference.committed("small_" + family))) {
      Architecture network = model.network;
      NDArray x = model.scope.ones(new Shape(2, 3, 12, 12));
      assertThat(network.pages()).containsKeys("block0.attn", "block0.mlp", "block1", "embedding");
      for (Map<String, Place> places : List.of(network.pages(), network.outputs())) {
        for (var place : places.entrySet()) {
          String name = place.getKey();
          assertThat(network.canonical(name)).isEqualTo(name);
          NDArray answer = model.see(x, List.of(name)).get(name);
          assertThat(answer.getShape().slice(1)).as(name).isEqualTo(place.getValue().shape());
          network.pageOf(name).ifPresent(page -> assertThat(network.pages()).containsKey(page));
        }
      }
      int registers = family.equals("registers") ? 2 : 0;
      int leading = family.equals("siglip") ? 0 : 1 + registers;
      assertThat(network.pages().get("block0").leading()).isEqualTo(leading);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vit", "clip", "siglip", "dinov2", "registers"})
  void passesLeaveNothingBehind(String family) throws IOException {
    try (Packed model = Packed.open(Reference.committed("small_" + family))) {
      int before = model.scope.getManagedArrays().size();
      for (int i = 0; i < 20; i++) {
        try (NDManager step = model.scope.newSubManager()) {
          Taps taps = Taps.at(List.of("block0.mlp", "block1", "embedding"));
          model.network.forward(step.ones(new Shape(2, 3, 12 + 4 * (i % 2), 12)), taps);
          assertThat(taps.seen()).hasSize(3);
        }
      }
      assertThat(model.scope.getManagedArrays()).hasSize(before);
    }
  }
}
