package org.neuronatlas.server.dataset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.picture.Hung;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Runs;
import org.neuronatlas.server.web.Show;

/**
 * A data set.
 *
 * @param pictures that may be shown
 * @param concepts that its pictures are named by
 */
public record DatasetPage(
    String schema,
    String dataset,
    String name,
    String licence,
    long pictures,
    long concepts,
    List<Source> sources,
    List<String> models,
    Runs run,
    @JsonIgnore List<Reading> readings,
    @JsonIgnore int page,
    @JsonIgnore int pages,
    @JsonIgnore List<Hung> sample)
    implements Page {

  /** Where some of its pictures come from, and in which art style they are drawn. */
  public record Source(
      @Nullable String source, @Nullable String style, @Nullable String licence, long pictures) {}

  @CheckedTemplate(basePath = "dataset", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance dataset(DatasetPage page);

    static native TemplateInstance datasets(DatasetsPage page);

    static native TemplateInstance picture(PicturePage page);
  }

  @Override
  public Preview preview() {
    return Preview.of(
        page == 1 ? name : "%s, page %d".formatted(name, page),
        "A data set of %s pictures, shown to %s."
            .formatted(
                Show.count(pictures),
                models.isEmpty() ? "no model yet" : String.join(", ", models)));
  }

  @Override
  public TemplateInstance html() {
    return Templates.dataset(this);
  }
}
