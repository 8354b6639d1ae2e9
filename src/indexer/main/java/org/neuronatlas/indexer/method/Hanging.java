package org.neuronatlas.indexer.method;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.neuronatlas.catalog.store.PixelMaps;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.attribution.Attribution;
import org.neuronatlas.engine.attribution.Saliency;
import org.neuronatlas.engine.attribution.SaliencyMap;
import org.neuronatlas.engine.attribution.Score;

/** Which pixels of stored pictures a score hangs on; a picture taken down has a map of zeros. */
record Hanging(VisionModel model, Inputs inputs) {
  static final Attribution METHOD = new Saliency();

  PixelMaps of(Score score, List<Integer> images, NDManager scope) {
    int height = model.preprocess().height();
    int width = model.preprocess().width();
    int pixels = height * width;
    float[] answers = new float[images.size()];
    float[] largest = new float[images.size()];
    byte[] cells = new byte[images.size() * pixels];
    List<Integer> shown = images.stream().filter(inputs::has).toList();
    try (NDManager step = scope.newSubManager()) {
      List<SaliencyMap> maps =
          shown.isEmpty() ? List.of() : METHOD.of(score, inputs.of(shown, step));
      int next = 0;
      for (int i = 0; i < images.size(); i++) {
        if (inputs.has(images.get(i))) {
          SaliencyMap map = maps.get(next++);
          float[] magnitudes = map.magnitudes();
          for (float magnitude : magnitudes) {
            largest[i] = Math.max(largest[i], magnitude);
          }
          for (int p = 0; p < pixels; p++) {
            cells[i * pixels + p] = PixelMaps.cell(magnitudes[p], largest[i]);
          }
          answers[i] = (float) map.value();
        }
      }
    }
    return new PixelMaps(height, width, answers, largest, cells);
  }
}
