package org.neuronatlas.server.tagged;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.picture.Hung;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Runs;

/**
 * A tag: the neurons that stand for it, those that come nearest where none does, and pictures that
 * carry it.
 */
public record TagPage(
    String schema,
    String group,
    String groupName,
    String slug,
    String name,
    String kind,
    List<Best> neurons,
    List<Best> nearest,
    @JsonIgnore List<Hung> pictures,
    Runs run,
    @JsonIgnore @Nullable String dataset)
    implements Page {

  @Override
  public TemplateInstance html() {
    return GroupPage.Templates.tag(this);
  }
}
