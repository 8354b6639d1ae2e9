package org.neuronatlas.server.search;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Urls;

/**
 * What a reader narrows a search to.
 *
 * @param layer by its slug, in whichever model has it
 * @param score that a neuron's evidence has to reach: held-out average precision of tags, share of
 *     captions of words
 */
record Narrowed(
    String query,
    @Nullable String dataset,
    @Nullable String model,
    @Nullable String layer,
    @Nullable String group,
    @Nullable Float score) {
  /** Behind the point; more are not asked for. */
  static final int SCORE_DIGITS = 6;

  Narrowed to(@Nullable String otherModel, @Nullable String otherLayer) {
    return new Narrowed(query, dataset, otherModel, otherLayer, group, score);
  }

  Narrowed in(@Nullable String other) {
    return new Narrowed(query, dataset, model, layer, other, score);
  }

  Narrowed from(@Nullable Float least) {
    return new Narrowed(query, dataset, model, layer, group, least);
  }

  Narrowed asking(String other) {
    return new Narrowed(other, dataset, model, layer, group, score);
  }

  /** The same words in all that could be searched. */
  Narrowed everywhere() {
    return new Narrowed(query, dataset, null, null, null, null);
  }

  boolean any() {
    return model != null || layer != null || group != null || score != null;
  }

  /** Null where all layers are meant. */
  Integer @Nullable [] layerIds(List<Reading> readings) {
    return layer == null
        ? null
        : readings.stream()
            .flatMap(reading -> reading.layer(layer).stream())
            .map(Reading.Place::id)
            .toArray(Integer[]::new);
  }

  /** Places in the chosen layer; a group or a score says nothing of places that were named. */
  Places keeping(Places places) {
    if (group != null || score != null) {
      return new Places(List.of(), places.missing());
    }
    return new Places(
        places.found().stream()
            .filter(at -> layer == null || at.layer() != null && at.layer().slug().equals(layer))
            .toList(),
        places.missing());
  }

  String address() {
    Map<String, @Nullable Object> asked = new LinkedHashMap<>();
    asked.put("q", query);
    asked.put("dataset", dataset);
    asked.put("group", group);
    asked.put("layer", layer);
    asked.put("model", model);
    asked.put("score", score == null ? null : plain(score));
    return Urls.with(Urls.search(), asked);
  }

  /** As it can be asked again: 0.0001, never 1.0E-4. */
  private static String plain(float share) {
    return new BigDecimal(share)
        .setScale(SCORE_DIGITS, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
