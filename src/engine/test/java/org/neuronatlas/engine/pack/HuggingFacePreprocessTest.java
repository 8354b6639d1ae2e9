package org.neuronatlas.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.engine.image.Filter;
import org.neuronatlas.engine.image.Fit;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.weights.BadWeights;

class HuggingFacePreprocessTest {
  private static final Preprocess DINO =
      Colours.imageNet(224, 256, Fit.Middle.FLOORED, Filter.BICUBIC);

  @TempDir private Path folder;

  private Preprocess read(String json, Preprocess otherwise) throws IOException {
    Files.writeString(folder.resolve("preprocessor_config.json"), json);
    return HuggingFacePreprocess.read(folder, otherwise);
  }

  private static Fit shorter(int side) {
    return new Fit.Shorter(side, Fit.Middle.FLOORED);
  }

  @Test
  void whatIsNotSaidIsTheFamilys() throws IOException {
    assertThat(HuggingFacePreprocess.read(folder, DINO).fit()).isEqualTo(shorter(256));
    assertThat(read("{}", DINO).height()).isEqualTo(224);
    assertThat(read("{}", Colours.squeezed(384, Filter.BILINEAR)).fit()).isEqualTo(Fit.WHOLE);
    assertThat(read("{}", Colours.squeezed(384, Filter.BILINEAR)).height()).isEqualTo(384);
    assertThat(read("{}", DINO).mean()).containsExactly(0.485f, 0.456f, 0.406f);
  }

  @Test
  void theShorterSideIsResizedAndTheMiddleCut() throws IOException {
    Preprocess found =
        read(
            """
            {"size": {"shortest_edge": 300}, "crop_size": {"height": 280, "width": 280},
             "do_center_crop": true, "resample": 2, "image_mean": [0.1, 0.2, 0.3]}
            """,
            DINO);
    assertThat(found.fit()).isEqualTo(shorter(300));
    assertThat(found.height()).isEqualTo(280);
    assertThat(found.filter()).isEqualTo(Filter.BILINEAR);
    assertThat(found.mean()).containsExactly(.1f, .2f, .3f);
    assertThat(read("{\"size\": 240, \"crop_size\": 224}", Colours.clip(224)).fit())
        .isEqualTo(shorter(240));
  }

  @Test
  void anExactSizeIsSqueezed() throws IOException {
    Preprocess usual = Colours.squeezed(224, Filter.BICUBIC);
    Preprocess found = read("{\"size\": {\"height\": 256, \"width\": 256}}", usual);
    assertThat(found.fit()).isEqualTo(Fit.WHOLE);
    assertThat(found.height()).isEqualTo(256);
    assertThat(read("{\"size\": 192}", usual).height()).isEqualTo(192);
  }

  @Test
  void convNextsLeaveAMargin() throws IOException {
    Preprocess small = read("{\"size\": {\"shortest_edge\": 224}, \"crop_pct\": 0.875}", DINO);
    assertThat(small.fit()).isEqualTo(shorter(256));
    assertThat(small.height()).isEqualTo(224);
    Preprocess large = read("{\"size\": {\"shortest_edge\": 384}, \"crop_pct\": 0.875}", DINO);
    assertThat(large.fit()).isEqualTo(Fit.WHOLE);
    assertThat(large.height()).isEqualTo(384);
  }

  @Test
  void whatCannotBeDoneIsSaid() {
    assertThatThrownBy(() -> read("{\"size\": {\"height\": 8, \"width\": 9}}", DINO))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("square");
    assertThatThrownBy(() -> read("{\"resample\": 0}", DINO))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("resample 0")
        .hasMessageContaining("bicubic");
    assertThatThrownBy(() -> read("{\"size\": 100, \"crop_size\": 224}", Colours.clip(224)))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("100")
        .hasMessageContaining("224");
    assertThatThrownBy(() -> read("[1]", DINO)).isInstanceOf(BadWeights.class);
    assertThatThrownBy(() -> read("{\"image_mean\": [\"a\"]}", DINO))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("a number for each channel");
  }
}
