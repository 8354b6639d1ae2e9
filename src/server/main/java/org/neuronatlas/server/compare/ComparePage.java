package org.neuronatlas.server.compare;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.neuron.Example;
import org.neuronatlas.server.neuron.Histogram;
import org.neuronatlas.server.neuron.Meaning;
import org.neuronatlas.server.neuron.NeuronPage;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Runs;
import org.neuronatlas.server.web.Urls;

/**
 * Neurons side by side; one alone waits for others.
 *
 * @param shared pictures among the best hundred of more than one
 * @param near what may be laid beside one that is alone
 */
public record ComparePage(
    String schema,
    List<Column> neurons,
    List<Shared.Pair> pairs,
    List<Shared> shared,
    Runs run,
    @JsonIgnore Selection selection,
    @JsonIgnore List<Way> near)
    implements Page {
  private static final int EXAMPLES = 9;
  private static final int SHOWN = 24;

  /** A neuron, with its best pictures, the best of each thing. */
  public record Column(
      String model,
      String layer,
      int neuron,
      List<Meaning> tags,
      @Nullable String visualization,
      List<Shown> examples,
      Histogram histogram,
      @JsonIgnore NeuronPage page,
      @JsonIgnore Spread spread,
      @JsonIgnore String removed,
      @JsonIgnore @Nullable String left,
      @JsonIgnore @Nullable String right) {

    static Column of(NeuronPage page, Spread spread, Selection selection, int place) {
      boolean last = place + 1 == selection.names().size();
      return new Column(
          page.model(),
          page.layer(),
          page.neuron(),
          page.tags(),
          page.visualization() == null ? null : page.visualization().image(),
          page.plates().atOnce().stream()
              .limit(EXAMPLES)
              .map(thing -> new Shown(thing.example()))
              .toList(),
          page.histogram(),
          page,
          spread,
          selection.without(place),
          place == 0 ? null : selection.moved(place, place - 1),
          last ? null : selection.moved(place, place + 1));
    }
  }

  /** One of its best pictures. */
  public record Shown(
      int rank, String image, float score, String caption, @JsonIgnore Example example) {
    Shown(Example example) {
      this(example.rank(), example.image(), example.score(), example.caption(), example);
    }
  }

  /** A neuron to add. */
  public record Way(String text, String address) {}

  @CheckedTemplate(basePath = "compare", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance compare(ComparePage page);
  }

  static ComparePage of(List<NeuronPage> pages, Selection selection, List<Way> near) {
    List<Spread> spreads = Spread.of(pages);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      columns.add(Column.of(pages.get(i), spreads.get(i), selection, i));
    }
    List<Shared> shared = Shared.of(pages);
    return new ComparePage(
        "compare/1",
        columns,
        Shared.pairs(shared, pages.size()),
        shared,
        Runs.of(pages.stream().map(NeuronPage::reading).distinct().toList()),
        selection,
        near);
  }

  @Override
  public TemplateInstance html() {
    return Templates.compare(this);
  }

  @Override
  public String canonical() {
    return Urls.compare(selection.names());
  }

  /** As many as there are questions. */
  @Override
  public boolean listed() {
    return false;
  }

  @Override
  public Preview preview() {
    String all =
        neurons.stream().map(column -> column.page.title()).collect(Collectors.joining(", "));
    return Preview.of(
        neurons.isEmpty() ? "Neurons side by side" : all + ": side by side",
        "What neurons look for, what excites them, and which pictures they share.");
  }

  public boolean full() {
    return neurons.size() == Selection.MOST;
  }

  public List<Shared> seen() {
    return shared.subList(0, Math.min(SHOWN, shared.size()));
  }

  /** A neuron of a pair in a few words. */
  public String called(int place) {
    NeuronPage page = neurons.get(place).page;
    return "%s (%s %d)".formatted(page.title(), page.place().name(), page.neuron());
  }
}
