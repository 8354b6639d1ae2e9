package org.neuronatlas.app.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuronatlas.indexer.verify.Report;
import org.neuronatlas.indexer.verify.Report.Difference;
import org.neuronatlas.indexer.verify.Report.Likeness;

class WordsTest {

  @Test
  void whatHoldsSaysHowItWasCompared() {
    Report report =
        new Report(
            "demo@5f3a1c22",
            "emoji",
            53,
            1,
            0,
            50,
            3,
            new Likeness(.91, .987, .0123),
            "here",
            List.of());
    assertThat(Words.of(report))
        .containsExactly(
            "demo@5f3a1c22 over emoji: 53 pictures, 1 unit drawn again on here.",
            "Compared by activation, as another machine or software drew them: 50; furthest off by 1.23 %, SSIM at least 0.910, median 0.987.",
            "Without a unit, as they were drawn before units were kept, and compared with their hashes alone: 3.",
            "All is as it is said to be.");
  }

  @Test
  void aDifferenceIsNamed() {
    Difference damaged =
        new Difference(
            "/models/demo@5f3a1c22/embedding/7",
            "images/ab/ab.png",
            "stored bytes",
            "there",
            "missing");
    Report report =
        new Report("demo@5f3a1c22", "emoji", 2, 1, 2, 0, 0, null, "here", List.of(damaged));
    assertThat(Words.of(report))
        .contains(
            "Compared byte for byte, as this machine and software drew them: 2 identical.",
            "DIFFERS: /models/demo@5f3a1c22/embedding/7 (images/ab/ab.png): stored bytes: expected there, found missing",
            "1 difference.");
  }
}
