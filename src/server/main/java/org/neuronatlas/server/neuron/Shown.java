package org.neuronatlas.server.neuron;

import java.util.Map;
import java.util.Optional;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.picture.Frame;
import org.neuronatlas.server.picture.Pictures.Known;
import org.neuronatlas.server.web.Urls;

/**
 * The pictures that a neuron's row names, by their row ids; those taken down are not among them.
 */
record Shown(Reading reading, Map<Integer, Known> known) {

  Optional<Known> picture(int id) {
    return Optional.ofNullable(known.get(id));
  }

  /** The picture's page. */
  String page(Known picture) {
    return Urls.picture(reading.dataset(), picture.sha256());
  }

  /** What the model saw of it. */
  Frame seen(Known picture) {
    return Frame.of(reading.header(), picture.width(), picture.height());
  }
}
