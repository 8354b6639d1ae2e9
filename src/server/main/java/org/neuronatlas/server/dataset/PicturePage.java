package org.neuronatlas.server.dataset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Runs;
import org.neuronatlas.server.web.Urls;

/** A picture of a data set: whose it is, and the neurons that it excites most. */
public record PicturePage(
    String schema,
    String dataset,
    String image,
    int ordinal,
    int width,
    int height,
    String caption,
    @Nullable String concept,
    @Nullable String style,
    @Nullable String source,
    String licence,
    List<Carried> tags,
    List<Excited> models,
    Runs run,
    @JsonIgnore String datasetName)
    implements Page {

  /** A tag that the picture carries. */
  public record Carried(String group, String slug, String name) {}

  static PicturePage of(List<DatasetPicture> rows, List<Excited> models, Runs run) {
    DatasetPicture picture = rows.get(0);
    return new PicturePage(
        "picture/1",
        picture.dataset(),
        Urls.image(picture.sha256(), picture.extension()),
        picture.ordinal(),
        picture.width(),
        picture.height(),
        picture.caption(),
        picture.concept(),
        picture.style(),
        picture.source(),
        Objects.requireNonNullElse(picture.licence(), picture.datasetLicence()),
        rows.stream().filter(row -> row.id() == picture.id()).flatMap(PicturePage::tag).toList(),
        models,
        run,
        picture.datasetName());
  }

  private static Stream<Carried> tag(DatasetPicture row) {
    String group = row.tagGroup();
    String slug = row.tagSlug();
    String name = row.tagName();
    return group == null || slug == null || name == null
        ? Stream.empty()
        : Stream.of(new Carried(group, slug, name));
  }

  @Override
  public TemplateInstance html() {
    return DatasetPage.Templates.picture(this);
  }

  public String title() {
    return caption.isBlank() ? "Picture " + ordinal : caption;
  }
}
