package org.neuronatlas.server.tagged;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.picture.Plate;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Runs;

/** All groups of tags. {@code explained} counts the tags that some neuron stands for. */
public record GroupsPage(
    String schema, List<Entry> groups, Runs run, @JsonIgnore @Nullable String dataset)
    implements Page {

  /** A group, with the best picture of each of its clearest tags. */
  public record Entry(
      String group,
      String name,
      String noun,
      int tags,
      int explained,
      @JsonIgnore List<Shown> shown) {}

  /** A tag as its best neuron's best picture. */
  public record Shown(String slug, String name, Plate plate) {}

  @Override
  public Preview preview() {
    return Preview.of(
        "What neurons stand for",
        groups.isEmpty()
            ? "Nothing is indexed yet."
            : "Tags in families: %s."
                .formatted(groups.stream().map(Entry::name).collect(Collectors.joining(", "))));
  }

  @Override
  public TemplateInstance html() {
    return GroupPage.Templates.groups(this);
  }
}
