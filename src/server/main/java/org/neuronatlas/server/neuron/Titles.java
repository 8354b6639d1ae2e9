package org.neuronatlas.server.neuron;

import java.util.List;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Show;
import org.neuronatlas.server.web.Urls;

/** What a neuron's page is called where it is cited or passed on. */
final class Titles {
  private Titles() {}

  /** For LaTeX. */
  static String key(Reading reading, Reading.Place layer, int neuron) {
    return String.join(
        "-", reading.model(), reading.header().shortId(), layer.slug(), String.valueOf(neuron));
  }

  static String cited(Reading reading, Reading.Place layer, int neuron, List<Meaning> tags) {
    String title =
        "%s %d of %s of %s"
            .formatted(
                Show.capital(layer.noun()), neuron, layer.name(), reading.header().shortName());
    return tags.isEmpty() ? title : title + " (" + tags.get(0).name() + ")";
  }

  static Preview preview(NeuronPage page) {
    Work large = page.exhibit().large();
    String neuron = "%s %s %d".formatted(page.place().name(), page.noun(), page.neuron());
    String where =
        large == null || page.exhibit().chosen() == null
            ? neuron
            : "%s (%s)".formatted(neuron, large.technique().label());
    String said =
        page.dead()
            ? "No picture excites it."
            : "Fires most on %s.".formatted(page.firesOn())
                + (page.heldBackBy().isEmpty()
                    ? ""
                    : " Held back by %s.".formatted(page.heldBackBy()));
    return Preview.of(
            page.tags().isEmpty()
                ? "%s · %s".formatted(where, page.model())
                : "%s · %s · %s".formatted(page.title(), where, page.model()),
            said)
        .article()
        .shown(
            Urls.card(page.reading(), page.layer(), page.neuron()),
            "What %s of %s looks for, and pictures that excite it: %s"
                .formatted(neuron, page.model(), page.title()));
  }
}
