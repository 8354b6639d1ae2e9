package org.neuronatlas.server.dataset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Excitation;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.layer.Spot;
import org.neuronatlas.server.layer.Tile;
import org.neuronatlas.server.layer.Tile.Label;
import org.neuronatlas.server.web.Urls;

/**
 * What a picture did to one model.
 *
 * @param heldOut whether it is in the half of the data set that tags were tested on
 * @param layers in forward order
 */
public record Excited(
    String model, boolean heldOut, List<Layer> layers, @JsonIgnore Reading reading) {

  /**
   * The neurons of a layer that the picture excites most, best first; empty where it fires none.
   */
  public record Layer(String layer, List<Fired> neurons) {}

  /**
   * A neuron that the picture excites.
   *
   * @param map where in the picture it fires; null where that is not kept
   * @param z = (score − mean) / sd of the neuron's scores over all pictures
   */
  public record Fired(
      int neuron,
      float score,
      float z,
      @Nullable Label tag,
      @JsonIgnore @Nullable Tile tile,
      @JsonIgnore @Nullable String map) {

    /** What its map shows, for those who do not see it. */
    public String where() {
      return "where in this picture %d fires".formatted(neuron);
    }
  }

  static Stream<Spot> spots(Excitation row) {
    return IntStream.range(0, row.neuron.length).mapToObj(i -> spot(row, i));
  }

  private static Spot spot(Excitation row, int i) {
    return new Spot(row.publicationId, row.layerId[i], row.neuron[i]);
  }

  static Excited of(Reading reading, Excitation row, Map<Spot, Tile> tiles) {
    List<Layer> layers = new ArrayList<>();
    for (Reading.Place layer : reading.layers()) {
      List<Fired> fired =
          IntStream.range(0, row.neuron.length)
              .filter(i -> row.layerId[i] == layer.id())
              .mapToObj(i -> fired(row, i, tiles.get(spot(row, i)), reading, layer))
              .toList();
      layers.add(new Layer(layer.slug(), fired));
    }
    return new Excited(reading.model(), row.heldOut, layers, reading);
  }

  private static Fired fired(
      Excitation row, int i, @Nullable Tile tile, Reading reading, Reading.Place layer) {
    boolean kept = layer.positioned() && reading.header().maps() != null;
    return new Fired(
        row.neuron[i],
        row.score[i],
        row.z[i],
        tile == null ? null : tile.tag(),
        tile,
        kept && tile != null && tile.rank() >= 0
            ? Urls.map(reading, layer.slug(), row.neuron[i], tile.rank())
            : null);
  }

  /** The last layers first: they tell most. */
  public List<Layer> deepest() {
    List<Layer> deepest = new ArrayList<>(layers);
    Collections.reverse(deepest);
    return deepest;
  }
}
