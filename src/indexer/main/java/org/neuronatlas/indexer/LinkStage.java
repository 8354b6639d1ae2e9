package org.neuronatlas.indexer;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.neuronatlas.catalog.write.Links;
import org.neuronatlas.engine.Dictionary;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.indexer.relate.DecoderLinks;

/** What the dictionaries' decoders point at; the weights alone say it, no picture is needed. */
final class LinkStage {
  private final Task task;
  private final List<Integer> layerIds;

  /**
   * @param layerIds row ids, in the order of the model's layers
   */
  LinkStage(Task task, List<Integer> layerIds) {
    this.task = task;
    this.layerIds = layerIds;
  }

  void link() throws SQLException, IOException {
    VisionModel model = task.subject().model();
    Links links = new Links(task.database());
    for (Dictionary dictionary : model.dictionaries()) {
      Optional<Layer> written = model.writtenBy(dictionary);
      if (written.isPresent()) {
        int features = id(model.layer(dictionary.layer()));
        int neurons = id(written.get());
        DecoderLinks found =
            new DecoderLinks(dictionary.decoder(), dictionary.channels(), dictionary.features());
        links.put(features, neurons, found.ofFeatures());
        links.put(neurons, features, found.ofNeurons());
      }
    }
  }

  private int id(Layer layer) {
    return layerIds.get(task.layers().indexOf(layer));
  }
}
