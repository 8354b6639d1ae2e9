package org.neuronatlas.server.honesty;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.neuronatlas.server.web.Show;

/**
 * Drawn pictures above an axis, the data set's best, its median and 0 below it. Places are
 * hundredths of the axis's width, heights pixels.
 *
 * @param drawn where each of the drawn pictures stands
 * @param above the label of all of them, at the one that goes furthest
 * @param natural from the median picture to the data set's furthest
 * @param words all of it, for those who do not see it
 */
public record Meter(
    List<Double> drawn, Label above, List<Label> below, Span natural, String words) {
  /** Marks at the very ends would be cut in half. */
  private static final double MARGIN = 1.5;

  private static final double MIDDLE = 50;
  private static final int ABOVE = 14;
  private static final int FIRST_BELOW = 59;
  private static final int ROW = 19;

  /**
   * Words at a place: they end there or begin there, whichever leaves more room.
   *
   * @param y of their baseline
   */
  public record Label(String kind, String text, String score, double x, int y) {
    public boolean left() {
      return x > MIDDLE;
    }

    double fromMiddle() {
      return Math.abs(x - MIDDLE);
    }

    String said() {
      return (text + " " + score).strip();
    }
  }

  /** From where, how far. */
  public record Span(double x, double width) {}

  private record Value(String kind, String text, float score) {
    Label at(Axis axis, int y) {
      String number = kind.equals("zero") ? "0" : Show.score(score);
      return new Label(kind, text, number, axis.place(score), y);
    }
  }

  private record Axis(float low, float high) {
    double place(float score) {
      double share = high > low ? (score - low) / ((double) high - low) : .5;
      return Math.round(100 * (MARGIN + (100 - 2 * MARGIN) * share)) / 100.0;
    }
  }

  public static Meter of(Drawn drawn) {
    List<Value> ground =
        List.of(
            new Value("zero", "", 0),
            new Value(
                "median",
                drawn.lowers() ? "median picture’s peak" : "median picture",
                drawn.natural().median()),
            new Value(
                "furthest",
                drawn.lowers() ? "most inhibiting example" : "best example",
                drawn.bar()));
    Axis axis = axis(drawn, ground);
    Label above =
        new Label("drawn", named(drawn), drawn.scores(), axis.place(drawn.strongest()), ABOVE);
    List<Label> below = hung(axis, ground);
    return new Meter(
        drawn.pictures().stream().map(picture -> axis.place(picture.score())).toList(),
        above,
        below,
        span(axis.place(drawn.natural().median()), axis.place(drawn.bar())),
        ground.stream()
            .map(value -> value.at(axis, 0).said())
            .collect(Collectors.joining(", ", "On one axis: ", ", " + above.said())));
  }

  private static String named(Drawn drawn) {
    int count = drawn.pictures().size();
    return count > 1
        ? "these %d pictures".formatted(count)
        : drawn.measured() ? "this picture" : "this picture’s last step";
  }

  private static Axis axis(Drawn drawn, List<Value> ground) {
    double low = ground.stream().mapToDouble(Value::score).min().orElseThrow();
    double high = ground.stream().mapToDouble(Value::score).max().orElseThrow();
    return new Axis((float) Math.min(low, drawn.least()), (float) Math.max(high, drawn.most()));
  }

  /**
   * Like stairs down to the nearer end of the axis, where the words begin, so that no line crosses
   * another's words.
   */
  private static List<Label> hung(Axis axis, List<Value> ground) {
    List<Value> sorted = new ArrayList<>(ground);
    sorted.sort(Comparator.comparing(value -> value.at(axis, 0).fromMiddle()));
    List<Label> labels = new ArrayList<>();
    for (Value value : sorted) {
      labels.add(value.at(axis, FIRST_BELOW + ROW * labels.size()));
    }
    return labels;
  }

  private static Span span(double a, double b) {
    return new Span(Math.min(a, b), Math.round(100 * Math.abs(a - b)) / 100.0);
  }
}
