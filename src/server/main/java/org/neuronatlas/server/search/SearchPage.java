package org.neuronatlas.server.search;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Runs;

/**
 * What is found for a query.
 *
 * @param query as it was typed
 * @param note what has to be said of the query: that a number is beyond a layer, that it is too
 *     long; null where nothing has
 * @param results the best answer first
 * @param nearest words that would find something, where nothing was found
 * @param examples of what finds something, where nothing was asked or nothing is near
 */
public record SearchPage(
    String schema,
    String query,
    @JsonInclude(JsonInclude.Include.NON_NULL) Filters filters,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note,
    List<Result> results,
    List<Way> nearest,
    Runs run,
    @JsonIgnore List<Wall> walls,
    @JsonIgnore Choices choices,
    @JsonIgnore List<Way> examples)
    implements Page {

  /** What the results are narrowed to. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Filters(
      @Nullable String model,
      @Nullable String layer,
      @Nullable String group,
      @Nullable Float score) {}

  /** A word and where it leads. */
  public record Way(String word, String address) {}

  /** Results of one kind, and what they are called together. */
  public record Wall(String kind, String name, List<Result> results) {

    /** What its plates show. */
    public String about() {
      return switch (kind) {
        case "tag", "concept" ->
            "each by what excites its best neuron most, with that neuron’s held-out score";
        case "neuron" -> "each by what excites it most";
        case "class" -> "each by what its score wants";
        default -> "";
      };
    }

    /** Names alone. */
    public boolean plain() {
      return kind.equals("model") || kind.equals("layer");
    }
  }

  @CheckedTemplate(basePath = "search", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance search(SearchPage page);
  }

  /** What finds something is; narrowed, there are as many as there are ways to narrow it. */
  @Override
  public boolean listed() {
    return !choices.narrowed() && (!asked() || !results.isEmpty());
  }

  @Override
  public Preview preview() {
    if (!asked()) {
      return Preview.of(
          "Search", "Find neurons by what they stand for, what they like, where they are.");
    }
    return Preview.of(
        "Search: " + query,
        results.isEmpty()
            ? "Nothing in this atlas answers to it."
            : results.stream()
                .map(Result::title)
                .distinct()
                .collect(Collectors.joining(", ", "", ".")));
  }

  @Override
  public TemplateInstance html() {
    return Templates.search(this);
  }

  public boolean asked() {
    return !query.isBlank();
  }
}
