package org.neuronatlas.server.model;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.layer.Tile;
import org.neuronatlas.server.layer.Tiles;
import org.neuronatlas.server.model.ModelsPage.Entry;
import org.neuronatlas.server.web.Runs;

/** All models. */
@Path("/models")
public class ModelsResource {
  private static final int TILES = 8;

  @Inject Atlas atlas;
  @Inject Tiles tiles;

  @GET
  public ModelsPage models() {
    List<Entry> entries = atlas.now().home().stream().map(this::entry).toList();
    return new ModelsPage("models/1", entries, Runs.of(atlas.now()));
  }

  /**
   * Shown by the layer with the most to tell: the last but the embedding, whose axes are arbitrary.
   */
  private Entry entry(Reading reading) {
    Map<Integer, List<Tile>> telling = tiles.mostTelling(reading, TILES);
    List<Reading.Place> layers = reading.layers();
    Reading.Place shown =
        layers.stream()
            .filter(Reading.Place::positioned)
            .reduce((a, b) -> b)
            .orElse(layers.get(layers.size() - 1));
    return new Entry(
        reading.model(),
        reading.header().name(),
        reading.header().architecture(),
        reading.header().parameters(),
        layers.size(),
        reading.neurons(),
        reading.header().dataset(),
        shown.slug(),
        telling.getOrDefault(shown.id(), List.of()));
  }
}
