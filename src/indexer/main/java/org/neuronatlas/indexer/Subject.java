package org.neuronatlas.indexer;

import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.catalog.row.LayerRow;
import org.neuronatlas.catalog.row.ModelRow;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;

/** The model that is studied, under the name it has in the atlas. */
public record Subject(String slug, String name, String licence, VisionModel model) {

  ModelRow row() {
    return new ModelRow(
        slug,
        name,
        model.architecture(),
        model.weightsSha256(),
        model.parameters(),
        model.inputSize(),
        model.configJson(),
        licence);
  }

  List<LayerRow> layerRows() {
    List<LayerRow> rows = new ArrayList<>();
    for (Layer layer : model.layers()) {
      rows.add(
          new LayerRow(
              rows.size(),
              layer.name(),
              layer.name(),
              "raw",
              layer.neurons(),
              layer.height(),
              layer.width()));
    }
    return rows;
  }
}
