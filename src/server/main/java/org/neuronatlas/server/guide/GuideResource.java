package org.neuronatlas.server.guide;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.guide.GuidePage.Shown;
import org.neuronatlas.server.layer.Telling;
import org.neuronatlas.server.layer.Telling.At;
import org.neuronatlas.server.layer.Telling.Most;
import org.neuronatlas.server.layer.Tile;
import org.neuronatlas.server.web.Runs;

/** How to read a neuron. */
@Path("/reading")
public class GuideResource {
  private static final int TRIED = 8;

  @Inject Atlas atlas;
  @Inject Telling telling;

  @GET
  public GuidePage guide() {
    List<Reading> home = atlas.now().home();
    List<At> deepest = home.stream().limit(1).flatMap(GuideResource::deepest).toList();
    Map<At, Most> most = telling.of(deepest, TRIED);
    Shown shown =
        deepest.stream().flatMap(at -> shown(at, most.get(at)).stream()).findFirst().orElse(null);
    return new GuidePage("reading/1", shown, Terms.ALL, Runs.of(home));
  }

  /** The last layer with positions. */
  private static Stream<At> deepest(Reading reading) {
    return reading.layers().stream()
        .filter(Reading.Place::positioned)
        .max(Comparator.comparing(Reading.Place::ordinal))
        .map(layer -> new At(reading, layer))
        .stream();
  }

  /** The surest that has a visualization. */
  private static Optional<Shown> shown(At at, @Nullable Most most) {
    List<Tile> tiles = most == null ? List.of() : most.tiles();
    return tiles.stream()
        .filter(tile -> tile.tag() != null)
        .min(Comparator.comparing(tile -> tile.visualization() == null))
        .map(
            tile ->
                new Shown(
                    at.reading().model(), at.layer().slug(), tile.neuron(), at.reading(), tile));
  }
}
