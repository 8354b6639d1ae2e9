package org.neuronatlas.indexer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.LayerRow;
import org.neuronatlas.catalog.row.ModelRow;
import org.neuronatlas.engine.Dictionary;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.image.Channel;
import org.neuronatlas.engine.image.Fit;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.vis.RenderVersion;
import org.neuronatlas.indexer.plan.Machine;
import org.neuronatlas.indexer.render.Provenance;

/** The model that is studied, and how the atlas calls it. */
public record Subject(ModelRow row, VisionModel model) {

  public static Subject of(String slug, String name, String licence, VisionModel model)
      throws IOException {
    ModelRow row =
        new ModelRow(
            slug,
            name,
            model.architecture(),
            model.weightsSha256(),
            model.parameters(),
            input(model.preprocess()),
            model.configJson(),
            licence,
            classesBy(model));
    return new Subject(row, model);
  }

  private static String classesBy(VisionModel model) {
    if (model.reads()) {
      return "sentences";
    }
    return model.head().isPresent() ? "head" : "nothing";
  }

  private static ModelRow.Input input(Preprocess seen) {
    String channels =
        seen.channels().stream().map(Channel::toString).collect(Collectors.joining(", "));
    return new ModelRow.Input(seen.height(), seen.width(), channels, cover(seen.fit()));
  }

  private static ModelRow.@Nullable Cover cover(Fit fit) {
    if (fit instanceof Fit.Shorter shorter) {
      return new ModelRow.Cover(shorter.side(), shorter.side());
    }
    return fit instanceof Fit.Covering covering
        ? new ModelRow.Cover(covering.height(), covering.width())
        : null;
  }

  String slug() {
    return row.slug();
  }

  List<LayerRow> layerRows() throws IOException {
    Map<String, String> dictionaries = dictionaries();
    List<LayerRow> rows = new ArrayList<>();
    for (Layer layer : model.layers()) {
      rows.add(
          new LayerRow(
              rows.size(),
              layer.name(),
              layer.name(),
              layer.kind().toString(),
              layer.neurons(),
              layer.height(),
              layer.width(),
              dictionaries.get(layer.name())));
    }
    return rows;
  }

  /** What decides what its visualizations look like when a {@link Workshop} here draws them. */
  public Provenance drawnHere() throws IOException {
    return new Provenance(
        row.weightsSha256(),
        model.configJson(),
        dictionaries(),
        Machine.features(1),
        RenderVersion.text());
  }

  /** SHA-256 of each dictionary's file, by its layer. */
  Map<String, String> dictionaries() throws IOException {
    Map<String, String> weights = new TreeMap<>();
    for (Dictionary dictionary : model.dictionaries()) {
      weights.put(dictionary.layer(), dictionary.sha256());
    }
    return weights;
  }
}
