package org.neuronatlas.server.tagged;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.picture.Hung;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Runs;
import org.neuronatlas.server.web.Urls;

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
  public Preview preview() {
    int found = neurons.size();
    String stand =
        switch (found) {
          case 0 -> "No neuron stands for it well enough; the nearest are shown.";
          case 1 -> "One neuron stands for it, with the pictures that excite it most.";
          default ->
              found
                  + " neurons stand for it, the surest first, with the pictures that excite them most.";
        };
    return Preview.of("%s · %s".formatted(name, groupName), stand)
        .article()
        .shown(
            Urls.card(group, slug, dataset),
            "Pictures that excite the best neurons of %s".formatted(name));
  }

  @Override
  public TemplateInstance html() {
    return GroupPage.Templates.tag(this);
  }
}
