package org.neuronatlas.server.dataset;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Excitation;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.layer.Spot;
import org.neuronatlas.server.layer.Tile;
import org.neuronatlas.server.layer.Tiles;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Runs;
import org.neuronatlas.server.web.Urls;

/** A picture, by its SHA-256; its number in the data set's own order is answered, too. */
@Path("/datasets/{dataset}/{image}")
public class DatasetPictureResource {
  @Inject Atlas atlas;
  @Inject Datasets datasets;
  @Inject Tiles tiles;

  @GET
  public PicturePage picture(
      @PathParam("dataset") String dataset, @PathParam("image") String image) {
    if (!atlas.now().datasets().contains(dataset)) {
      throw DatasetResource.unknown(atlas, dataset);
    }
    Way all = new Way("The data set", Urls.dataset(dataset));
    if (!image.matches("[0-9a-f]{64}|\\d{1,9}")) {
      throw Missing.page(
          "“%s” names no picture: a picture is named by its SHA-256, or by its number in %s."
              .formatted(image, dataset),
          all);
    }
    List<DatasetPicture> rows = datasets.picture(dataset, atlas.now().version(dataset), image);
    if (rows.isEmpty()) {
      throw Missing.page("The data set %s has no picture %s.".formatted(dataset, image), all);
    }
    if (rows.stream().allMatch(row -> row.removedAt() != null)) {
      throw Missing.gone("This picture was taken down; its neurons' pages go on without it.", all);
    }
    List<DatasetPicture> shown = rows.stream().filter(row -> row.removedAt() == null).toList();
    List<Reading> readings = atlas.now().seeing(dataset, shown.get(0).datasetId());
    return PicturePage.of(shown, excited(shown.get(0).id(), readings), Runs.of(readings));
  }

  private List<Excited> excited(int image, List<Reading> readings) {
    List<Excitation> rows = datasets.excitations(image, readings);
    Map<Spot, Tile> found = tiles.of(rows.stream().flatMap(Excited::spots).toList(), image);
    List<Excited> models = new ArrayList<>();
    for (Reading reading : readings) {
      rows.stream()
          .filter(row -> row.publicationId == reading.id())
          .forEach(row -> models.add(Excited.of(reading, row, found)));
    }
    return models;
  }
}
