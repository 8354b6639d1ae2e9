package org.neuronatlas.server.neuron;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.TemplateInstance;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Run;
import org.neuronatlas.server.web.Show;
import org.neuronatlas.server.web.Urls;

/**
 * One picture that excites a neuron, large: where it fires, and which pixels it hangs on.
 *
 * @param saliency how the pixels were found; null where they were not
 */
public record ExamplePage(
    String schema,
    String model,
    String dataset,
    String layer,
    int neuron,
    Example example,
    @Nullable String saliency,
    Run run,
    @JsonIgnore NeuronPage page)
    implements Page {

  static ExamplePage of(NeuronPage page, Example example) {
    Hanging hanging = page.saliency();
    return new ExamplePage(
        "example/1",
        page.model(),
        page.dataset(),
        page.layer(),
        page.neuron(),
        example,
        hanging != null && example.rank() < hanging.examples() ? hanging.method() : null,
        Run.of(
            page.reading(),
            "/%s/%d/examples/%d".formatted(page.layer(), page.neuron(), example.rank()),
            null),
        page);
  }

  @Override
  public Preview preview() {
    return Preview.of(
            "Example %d of %s %d · %s"
                .formatted(example.rank() + 1, page.place().name(), neuron, model),
            "%s scores %s: where the %s fires in it, and which pixels it hangs on."
                .formatted(
                    Show.capital(example.caption()), Show.score(example.score()), page.noun()))
        .article()
        .shown(Urls.card(page.reading(), layer, neuron), page.preview().title());
  }

  @Override
  public TemplateInstance html() {
    return NeuronPage.Templates.one(this);
  }

  @Override
  public boolean lasting() {
    return Page.lasting(page.reading());
  }

  /** What its heat map shows, for those who do not see it. */
  public String where() {
    return "Where the %s fires".formatted(page.noun());
  }

  public @Nullable Example before() {
    return beside(-1);
  }

  public @Nullable Example after() {
    return beside(1);
  }

  private @Nullable Example beside(int step) {
    int at = page.examples().indexOf(example) + step;
    return at < 0 || at >= page.examples().size()
        ? null
        : Objects.requireNonNull(page.examples().get(at));
  }
}
