package org.neuronatlas.server.layer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.picture.Plate;
import org.neuronatlas.server.web.Urls;

/**
 * What a layer finds in a picture, grown.
 *
 * @param start the picture it began with
 * @param before what the objective says of the start, {@code after} of the dream
 */
public record Dreamt(
    String image,
    String start,
    String objective,
    String octaves,
    long seed,
    float before,
    float after,
    @JsonIgnore int width,
    @JsonIgnore int height,
    @JsonIgnore Plate plate,
    @JsonIgnore Plate from,
    @JsonIgnore String page) {

  static Dreamt of(Dreams.Row row, Reading reading) {
    Plate plate =
        Objects.requireNonNull(
            Plate.of(row.sha256(), row.extension(), row.thumbnail(), row.display(), row.caption()));
    Plate from =
        Objects.requireNonNull(
            Plate.of(row.startSha256(), row.startExtension(), row.startThumbnail(), row.caption()));
    return new Dreamt(
        plate.image(),
        from.image(),
        row.objective(),
        row.octaves(),
        row.seed(),
        row.before(),
        row.after(),
        row.width(),
        row.height(),
        plate,
        from,
        Urls.picture(reading.dataset(), row.startSha256()));
  }
}
