package org.neuronatlas.server.tagged;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Runs;

/**
 * A group of tags, each with the neuron that finds its pictures best; the clearest first.
 *
 * @param dataset that was asked for, and that links keep; null for home data sets
 */
public record GroupPage(
    String schema,
    String group,
    String name,
    String noun,
    List<Row> tags,
    Runs run,
    @JsonIgnore @Nullable String dataset)
    implements Page {

  /** A tag and its best neurons. */
  public record Row(
      String slug, String name, String kind, Best best, @JsonIgnore List<Best> neurons) {

    boolean chosen() {
      return kind.equals("tag");
    }

    public boolean explained() {
      return neurons.stream().anyMatch(Best::clears);
    }
  }

  @CheckedTemplate(basePath = "tagged", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance group(GroupPage page);

    static native TemplateInstance groups(GroupsPage page);

    static native TemplateInstance tag(TagPage page);
  }

  @Override
  public Preview preview() {
    return Preview.of(
        name,
        "%d of %d %s have a neuron that stands for them; the best neurons of each."
            .formatted(explained().size(), tags.size(), noun));
  }

  @Override
  public TemplateInstance html() {
    return Templates.group(this);
  }

  public List<Row> explained() {
    return tags.stream().filter(Row::explained).toList();
  }

  /** Of those, the tags that people chose; single concepts follow. */
  public List<Row> chosen() {
    return explained().stream().filter(Row::chosen).toList();
  }

  public List<Row> concepts() {
    return explained().stream().filter(row -> !row.chosen()).toList();
  }

  public List<Row> unexplained() {
    return tags.stream().filter(row -> !row.explained()).toList();
  }
}
