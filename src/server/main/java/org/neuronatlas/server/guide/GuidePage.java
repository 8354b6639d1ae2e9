package org.neuronatlas.server.guide;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.layer.Tile;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Runs;

/**
 * How to read a neuron, in one screen.
 *
 * @param shown the neuron that it is explained on; null in an empty atlas
 */
public record GuidePage(String schema, @Nullable Shown shown, List<Term> terms, Runs run)
    implements Page {

  /** A word and what it means here. */
  public record Term(String term, String meaning) {
    public String id() {
      return term.replace(' ', '-');
    }
  }

  /** A neuron that stands for something clearly. */
  public record Shown(
      String model, String layer, int neuron, @JsonIgnore Reading reading, @JsonIgnore Tile tile) {}

  @CheckedTemplate(basePath = "guide", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance guide(GuidePage page);
  }

  @Override
  public Preview preview() {
    return Preview.of(
        "How to read a neuron",
        "A neuron is one channel of a layer. Its page asks four questions, from looking to counting.");
  }

  @Override
  public TemplateInstance html() {
    return Templates.guide(this);
  }
}
