package org.neuronatlas.server.dataset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.qute.TemplateInstance;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.Box;
import org.neuronatlas.server.picture.Frame;
import org.neuronatlas.server.picture.Outline;
import org.neuronatlas.server.picture.Plate;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Runs;
import org.neuronatlas.server.web.Urls;

/**
 * A picture of a data set: whose it is, and the neurons that it excites most.
 *
 * @param name within the data set: a relative path, an icon
 * @param boxes what is where in it, as far as the data set says
 * @param canonical its address by its hash, whichever it was asked by
 */
public record PicturePage(
    String schema,
    String dataset,
    String image,
    int ordinal,
    @Nullable String name,
    int width,
    int height,
    String caption,
    @Nullable String concept,
    @Nullable String style,
    @Nullable String source,
    String licence,
    List<Carried> tags,
    List<Box> boxes,
    List<Excited> models,
    Runs run,
    @JsonIgnore String datasetName,
    @JsonIgnore String canonical,
    @JsonIgnore Plate plate)
    implements Page {

  private static final int NAME = 70;
  private static final ObjectReader BOXES = new ObjectMapper().readerFor(Box[].class);

  /** A tag that the picture carries. */
  public record Carried(String group, String slug, String name) {}

  static PicturePage of(List<DatasetPicture> rows, List<Excited> models, Runs run) {
    DatasetPicture picture = rows.get(0);
    return new PicturePage(
        "picture/1",
        picture.dataset(),
        Urls.image(picture.sha256(), picture.extension()),
        picture.ordinal(),
        picture.name(),
        picture.width(),
        picture.height(),
        picture.caption(),
        picture.concept(),
        picture.style(),
        picture.source(),
        Objects.requireNonNullElse(picture.licence(), picture.datasetLicence()),
        rows.stream().filter(row -> row.id() == picture.id()).flatMap(PicturePage::tag).toList(),
        boxes(picture.boxes()),
        models,
        run,
        picture.datasetName(),
        Urls.picture(picture.dataset(), picture.sha256()),
        Objects.requireNonNull(
            Plate.of(
                picture.sha256(), picture.extension(), picture.thumbnail(), picture.caption())));
  }

  private static List<Box> boxes(@Nullable String json) {
    try {
      return json == null ? List.of() : List.of(BOXES.readValue(json));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Carried> tag(DatasetPicture row) {
    String group = row.tagGroup();
    String slug = row.tagSlug();
    String name = row.tagName();
    return group == null || slug == null || name == null
        ? Stream.empty()
        : Stream.of(new Carried(group, slug, name));
  }

  /** What a model saw of it. */
  public Frame seen(Excited by) {
    return Frame.of(by.reading().header(), width, height);
  }

  @Override
  public Preview preview() {
    return Preview.of(
            "%s · %s".formatted(title(), datasetName),
            "A picture of %s, and the neurons that it excites most.".formatted(datasetName))
        .article();
  }

  @Override
  public TemplateInstance html() {
    return DatasetPage.Templates.picture(this);
  }

  /** A box on its plate. */
  public Outline outline(Box box) {
    return Outline.of(box, width, height);
  }

  /** Whether its caption is a text rather than a name. */
  public boolean wordy() {
    return caption.length() > NAME;
  }

  public String title() {
    return caption.isBlank() ? "Picture " + ordinal : caption;
  }
}
