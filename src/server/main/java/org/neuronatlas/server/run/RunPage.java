package org.neuronatlas.server.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.run.RunsPage.Entry;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;

/**
 * A run: what it set out to do, what it has done at which rate, what it could not do.
 *
 * @param plan everything that may change a result
 * @param pictures that its neurons have seen
 * @param failed what could not be done, by reason, with each item named
 * @param dead neurons that no picture excites, by layer in forward order
 */
public record RunPage(
    String schema,
    @JsonUnwrapped Entry entry,
    long pictures,
    List<Stage> stages,
    List<Reason> failed,
    List<Dead> dead,
    Map<String, String> plan,
    Times run,
    @JsonIgnore @Nullable Reading reading)
    implements Page {

  /** A stage's finished units of work. */
  public record Stage(String stage, long units) {}

  /** Things that failed alike. */
  public record Reason(String stage, String reason, List<String> items) {}

  /** A layer's neurons, and those of them that never rise above 0. */
  public record Dead(String layer, long neurons, long dead) {}

  /** What differs between two runs of one plan. */
  public record Times(
      @Nullable String publication,
      Instant startedAt,
      @Nullable Instant finishedAt,
      List<Rate> stages) {}

  /**
   * How fast a stage went.
   *
   * @param seconds between the end of its first unit and the end of its last
   * @param perSecond things a second in that time; null where one unit alone, or a stage that
   *     counts nothing, says nothing
   * @param noun what is counted: pictures, visualizations, units
   */
  public record Rate(String stage, double seconds, @Nullable Double perSecond, String noun) {}

  @CheckedTemplate(basePath = "run", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance run(RunPage page);

    static native TemplateInstance runs(RunsPage page);
  }

  @Override
  public Preview preview() {
    return Preview.of(
        "Run %d: %s over %s".formatted(entry.id(), entry.modelName(), entry.datasetName()),
        "What an index run set out to do, what it has done at which rate, and what it could not do.");
  }

  @Override
  public TemplateInstance html() {
    return Templates.run(this);
  }

  @Override
  public boolean passing() {
    return true;
  }

  public long units(Rate rate) {
    return stages.stream()
        .filter(stage -> stage.stage().equals(rate.stage()))
        .mapToLong(Stage::units)
        .sum();
  }

  public long deadNeurons() {
    return dead.stream().mapToLong(Dead::dead).sum();
  }
}
