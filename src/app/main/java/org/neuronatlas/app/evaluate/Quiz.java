package org.neuronatlas.app.evaluate;

import java.util.List;
import java.util.Map;
import org.neuronatlas.demo.table.Tables.Accuracy;
import org.neuronatlas.engine.text.ZeroShot;

/**
 * Pictures, and the answers to choose from.
 *
 * @param pictures which ones, in words
 * @param shown how many of the classes, the first ones, some picture may show; the others are there
 *     to be chosen by mistake
 * @param parts what figures are asked of, in order; {@code all} is the first
 * @param published what was measured elsewhere, by part
 */
record Quiz(
    String pictures,
    List<ZeroShot.Class> classes,
    int shown,
    List<Question> questions,
    List<String> parts,
    Map<String, Accuracy> published) {
  static final String ALL = "all";

  /** The share that chance answers rightly. */
  double chance() {
    return 1.0 / classes.size();
  }
}
