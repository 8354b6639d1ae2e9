package org.neuronatlas.engine.attribution;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.List;

/**
 * The straight way from one picture to another, in pieces. The gradient is taken in the middle of
 * each; since the answers at both ends are known, so is how far that is off, and pieces that are
 * far off are halved.
 */
final class Way {
  private final Slopes slopes;
  private final double[] start;
  private final double[] end;
  private List<Piece> pieces = new ArrayList<>();

  /** A stretch without its middle: where it begins and ends (0..1), and the answers there. */
  private record Stretch(double from, double to, double first, double last) {}

  /** A stretch with the answer, the gradient and the slope along the way in its middle. */
  private record Piece(Stretch at, double middle, float[] gradient, double slope) {
    double width() {
      return at.to - at.from;
    }

    /** How far the middle's slope is off as the slope of the whole. */
    double off() {
      return Math.abs(width() * slope - (at.last - at.first));
    }
  }

  /** Begins with {@code n} pieces of one width. */
  Way(Slopes slopes, double[] start, double[] end, int n) {
    this.slopes = slopes;
    this.start = start;
    this.end = end;
    double[][] ends = new double[n + 1][];
    for (int i = 0; i <= n; i++) {
      ends[i] = point((double) i / n);
    }
    double[] answers = slopes.answers(ends);
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      stretches.add(new Stretch((double) i / n, (i + 1.0) / n, answers[i], answers[i + 1]));
    }
    add(stretches);
  }

  int pieces() {
    return pieces.size();
  }

  /** Halves the {@code n} pieces that are furthest off; takes 2 n gradients. */
  void halve(int n) {
    List<Piece> worst = new ArrayList<>(pieces);
    worst.sort(comparingDouble(Piece::off).reversed()); // stable: of equals, the earlier one
    pieces = new ArrayList<>(worst.subList(n, worst.size()));
    List<Stretch> halves = new ArrayList<>();
    for (Piece piece : worst.subList(0, n)) {
      Stretch whole = piece.at;
      double middle = (whole.from + whole.to) / 2;
      halves.add(new Stretch(whole.from, middle, whole.first, piece.middle));
      halves.add(new Stretch(middle, whole.to, piece.middle, whole.last));
    }
    add(halves);
    pieces.sort(comparingDouble(piece -> piece.at.from));
  }

  private void add(List<Stretch> stretches) {
    double[][] middles = new double[stretches.size()][];
    for (int i = 0; i < middles.length; i++) {
      middles[i] = point((stretches.get(i).from + stretches.get(i).to) / 2);
    }
    Slopes.Found found = slopes.of(middles);
    for (int i = 0; i < middles.length; i++) {
      double slope = 0;
      float[] gradient = new float[start.length];
      for (int j = 0; j < start.length; j++) {
        gradient[j] = (float) found.gradients()[i][j];
        slope += found.gradients()[i][j] * (end[j] - start[j]);
      }
      pieces.add(new Piece(stretches.get(i), found.answers()[i], gradient, slope));
    }
  }

  private double[] point(double share) {
    double[] out = new double[end.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = start[i] + share * (end[i] - start[i]);
    }
    return out;
  }

  /** What each number adds to the answer on this way, [3 H W]. */
  double[] shares() {
    double[] out = new double[end.length];
    for (Piece piece : pieces) {
      for (int i = 0; i < out.length; i++) {
        out[i] += piece.width() * piece.gradient[i] * (end[i] - start[i]);
      }
    }
    return out;
  }

  /** The answer at its end less the answer at its start. */
  double difference() {
    return pieces.get(pieces.size() - 1).at.last - pieces.get(0).at.first;
  }

  /** The answer at its end. */
  double answer() {
    return pieces.get(pieces.size() - 1).at.last;
  }
}
