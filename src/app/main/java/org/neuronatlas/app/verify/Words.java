package org.neuronatlas.app.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.neuronatlas.indexer.verify.Report;
import org.neuronatlas.indexer.verify.Report.Difference;

/** A {@link Report} in lines. */
final class Words {
  private Words() {}

  static List<String> of(Report report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s over %s: %s, %s drawn again on %s."
            .formatted(
                report.publication(),
                report.dataset(),
                count(report.pictures(), "picture"),
                count(report.units(), "unit"),
                report.here()));
    if (report.identical() > 0) {
      lines.add(
          "Compared byte for byte, as this machine and software drew them: %,d identical."
              .formatted(report.identical()));
    }
    if (report.alike() > 0) {
      lines.add(
          "Compared by activation, as another machine or software drew them: %,d%s."
              .formatted(report.alike(), likeness(report)));
    }
    if (report.withoutUnit() > 0) {
      lines.add(
          "Without a unit, as they were drawn before units were kept, and compared with their hashes alone: %,d."
              .formatted(report.withoutUnit()));
    }
    for (Difference d : report.differences()) {
      lines.add(
          "DIFFERS: %s (%s): %s: expected %s, found %s"
              .formatted(d.page(), d.object(), d.what(), d.expected(), d.found()));
    }
    lines.add(
        report.holds()
            ? "All is as it is said to be."
            : count(report.differences().size(), "difference") + ".");
    return lines;
  }

  private static String likeness(Report report) {
    return report.likeness() == null
        ? ""
        : String.format(
            Locale.ROOT,
            "; furthest off by %.2f %%, SSIM at least %.3f, median %.3f",
            100 * report.likeness().mostOff(),
            report.likeness().leastSsim(),
            report.likeness().medianSsim());
  }

  private static String count(int many, String noun) {
    return "%,d %s%s".formatted(many, noun, many == 1 ? "" : "s");
  }
}
