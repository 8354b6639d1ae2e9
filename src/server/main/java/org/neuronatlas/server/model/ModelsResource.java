package org.neuronatlas.server.model;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Published;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.layer.Telling;
import org.neuronatlas.server.layer.Telling.At;
import org.neuronatlas.server.layer.Telling.Most;
import org.neuronatlas.server.model.ModelsPage.Entry;
import org.neuronatlas.server.web.Runs;

/** All models. */
@Path("/models")
public class ModelsResource {
  private static final int TILES = 8;

  @Inject Atlas atlas;
  @Inject Telling telling;

  @GET
  public ModelsPage models() {
    Published published = atlas.now();
    List<At> shown = published.home().stream().map(ModelsResource::shown).toList();
    Map<At, Most> most = telling.of(shown, TILES);
    List<Entry> entries =
        shown.stream()
            .map(at -> Entry.of(at, published.of(at.reading().model()), most.get(at)))
            .toList();
    return new ModelsPage("models/1", entries, Runs.of(published.home()));
  }

  /**
   * Shown by the layer with the most to tell: the last but the embedding, whose axes are arbitrary.
   */
  private static At shown(Reading reading) {
    List<Reading.Place> layers = reading.layers();
    return new At(
        reading,
        layers.stream()
            .filter(Reading.Place::positioned)
            .reduce((a, b) -> b)
            .orElse(layers.get(layers.size() - 1)));
  }
}
