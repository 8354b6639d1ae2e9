package org.neuronatlas.server.layer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A condition on neurons, layer by layer, so that the rows are found by their key. */
public record Where(String these, Map<String, Object> values) {

  static Where layer(int publicationId, int layerId) {
    return new Where(
        "#.publicationId = :publication and #.layerId = :layer",
        Map.of("publication", publicationId, "layer", layerId));
  }

  /** A row of neurons of one layer, both ends included. */
  public static Where row(int publicationId, int layerId, int first, int last) {
    return new Where(
        "#.publicationId = :publication and #.layerId = :layer and #.neuron between :first and :last",
        Map.of("publication", publicationId, "layer", layerId, "first", first, "last", last));
  }

  public static Where spots(Collection<Spot> spots) {
    Map<Spot, List<Integer>> layers = new LinkedHashMap<>();
    for (Spot spot : spots) {
      layers
          .computeIfAbsent(
              new Spot(spot.publicationId(), spot.layerId(), 0), s -> new ArrayList<>())
          .add(spot.neuron());
    }
    List<String> any = new ArrayList<>();
    Map<String, Object> values = new LinkedHashMap<>();
    layers.forEach(
        (layer, neurons) -> {
          int i = any.size();
          any.add(
              "#.publicationId = :p%1$d and #.layerId = :l%1$d and #.neuron in :n%1$d"
                  .formatted(i));
          values.put("p" + i, layer.publicationId());
          values.put("l" + i, layer.layerId());
          values.put("n" + i, neurons);
        });
    return new Where("(" + String.join(" or ", any) + ")", values);
  }

  public String of(String alias) {
    return these.replace("#", alias);
  }
}
