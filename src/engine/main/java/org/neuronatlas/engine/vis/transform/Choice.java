package org.neuronatlas.engine.vis.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.neuronatlas.engine.vis.grammar.Call;

/**
 * Values of which each is drawn as often as it stands there. Written as runs: {@code 0.9..1.1 by
 * 0.02}, and {@code 5 x 0} for five zeros.
 *
 * @param runs in their order
 */
public record Choice(List<Run> runs) {

  /** {@code count} values from {@code first} on, {@code step} apart. */
  public record Run(float first, float step, int count) {
    @Override
    public String toString() {
      if (step == 0) {
        return count == 1 ? Float.toString(first) : count + " x " + first;
      }
      return first + ".." + (float) (first + (double) step * (count - 1)) + " by " + step;
    }
  }

  /** Values that rise by {@code step}. */
  static Run rising(float first, float last, float step) {
    return new Run(first, step, Math.round((last - first) / step) + 1);
  }

  int size() {
    return runs.stream().mapToInt(Run::count).sum();
  }

  double draw(SplittableRandom random) {
    int place = random.nextInt(size());
    for (Run run : runs) {
      if (place < run.count) {
        return run.first + (double) run.step * place;
      }
      place -= run.count;
    }
    throw new IllegalStateException("a place outside of " + this);
  }

  static Choice of(Call call) {
    List<Run> runs = new ArrayList<>();
    for (String run :
        call.expect(1, 99, call.name() + "(FROM..TO by STEP, N x VALUE)").arguments()) {
      String[] words = run.split("\\.\\.| by | x ", -1);
      try {
        if (words.length == 3) {
          runs.add(rising(value(words[0]), value(words[1]), value(words[2])));
        } else if (words.length == 2) {
          runs.add(new Run(value(words[1]), 0, Integer.parseInt(words[0].strip())));
        } else {
          runs.add(new Run(value(words[0]), 0, 1));
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "cannot read %s: '%s' is neither FROM..TO by STEP nor N x VALUE".formatted(call, run),
            e);
      }
    }
    return new Choice(runs);
  }

  private static float value(String word) {
    return Float.parseFloat(word.strip());
  }

  @Override
  public String toString() {
    return runs.stream().map(Run::toString).collect(Collectors.joining(", "));
  }
}
