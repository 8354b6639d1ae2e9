package org.neuronatlas.server.layer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Dream;
import org.neuronatlas.server.atlas.Reading;

/** Reads dreams; those of a start that was taken down are not among them. */
@ApplicationScoped
class Dreams implements PanacheRepositoryBase<Dream, Dream.Key> {

  /** A dream and its start. */
  record Row(
      int place,
      String sha256,
      String extension,
      @Nullable String thumbnail,
      @Nullable String display,
      int width,
      int height,
      String objective,
      String octaves,
      long seed,
      float before,
      float after,
      float milliseconds,
      String startSha256,
      String startExtension,
      @Nullable String startThumbnail,
      String caption) {}

  List<Row> of(Reading reading, Reading.Place layer) {
    return find(
            """
        select d.place as place, d.sha256 as sha256, d.extension as extension, d.thumbnail as thumbnail,
          d.display as display, d.width as width, d.height as height, d.objective as objective,
          d.octaves as octaves, d.seed as seed, d.before as before, d.after as after, d.milliseconds as milliseconds,
          i.sha256 as startSha256, i.extension as startExtension, i.thumbnail as startThumbnail, i.caption as caption
        from Dream d join Image i on i.id = d.imageId and i.removedAt is null
        where d.publicationId = ?1 and d.layerId = ?2 order by d.place""",
            reading.id(),
            layer.id())
        .project(Row.class)
        .list();
  }
}
