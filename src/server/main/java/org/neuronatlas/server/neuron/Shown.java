package org.neuronatlas.server.neuron;

import java.util.Map;
import java.util.Optional;
import org.neuronatlas.server.picture.Pictures.Known;
import org.neuronatlas.server.web.Urls;

/**
 * The pictures that a neuron's row names, by their row ids; those taken down are not among them.
 */
record Shown(String dataset, Map<Integer, Known> known) {

  Optional<Known> picture(int id) {
    return Optional.ofNullable(known.get(id));
  }

  /** The picture's page. */
  String page(Known picture) {
    return Urls.picture(dataset, picture.sha256());
  }
}
