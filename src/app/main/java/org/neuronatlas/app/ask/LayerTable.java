package org.neuronatlas.app.ask;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.app.ask.Inspected.LayerAnswer;
import org.neuronatlas.indexer.Estimate;
import org.neuronatlas.indexer.Estimate.OfLayer;

/** {@code inspect}'s layers as lines of up to 100 letters, and what they cost together. */
final class LayerTable {
  private LayerTable() {}

  static void print(List<LayerAnswer> layers, @Nullable Estimate cost, int pictures) {
    int name =
        Math.max(24, layers.stream().mapToInt(layer -> layer.name().length()).max().orElse(0));
    String costs = cost == null ? "" : "  %9s  %10s".formatted("kept", "a drawing");
    System.out.printf(
        "%-" + name + "s %8s  %-9s  %9s  %5s%s%n",
        "layer",
        "neurons",
        "positions",
        "sees",
        "step",
        costs);
    for (int l = 0; l < layers.size(); l++) {
      LayerAnswer layer = layers.get(l);
      System.out.printf(
          "%-" + name + "s %,8d  %-9s  %9s  %5s%s%n",
          layer.name(),
          layer.neurons(),
          positions(layer),
          layer.receptiveField() == null ? "all" : layer.receptiveField() + " px",
          layer.receptiveStep() == null ? "" : layer.receptiveStep() + " px",
          cost == null ? "" : costs(cost.layers().get(l), pictures));
    }
  }

  private static String positions(LayerAnswer layer) {
    return layer.height() * layer.width() == 1 ? "none" : layer.height() + " x " + layer.width();
  }

  private static String costs(OfLayer layer, int pictures) {
    return "  %9s  %10s"
        .formatted(
            size(layer.bytes().of(pictures)),
            (layer.drawn() ? "" : "~ ") + time(layer.secondsADrawing()));
  }

  /** What indexing costs altogether. */
  static void total(Estimate cost, @Nullable Sample sample, @Nullable Path folder, int pictures) {
    double each = cost.secondsAPicture() + (sample == null ? 0 : sample.seconds());
    System.out.printf(
        "%nIndexing %s: about %s and %s on disk%s.%n",
        sample == null
            ? "%,d pictures".formatted(pictures)
            : "the %,d pictures under %s".formatted(pictures, folder),
        time(pictures * each),
        size(bytes(cost, sample, pictures)),
        sample == null
            ? ", and what the pictures themselves take (--images DIR measures that)"
            : ", the pictures' own copies among it");
    List<OfLayer> drawn = cost.byDefault();
    System.out.printf(
        "Visualizations: about %s for the %,d neurons of %s, %s for all %,d.%n",
        time(seconds(drawn)),
        neurons(drawn),
        drawn.stream().map(one -> one.layer().name()).reduce((a, b) -> a + " and " + b).orElse(""),
        time(seconds(cost.layers())),
        neurons(cost.layers()));
    System.out.printf(
        "Measured on %d pictures and a few steps, on this machine as busy as it is; %d pictures go through the network at once, %d are drawn at once.%n",
        cost.measured(), cost.sizes().batch(), cost.sizes().renderUnit());
  }

  /** Kept of so many pictures, the copies of the pictures too where they were measured. */
  static double bytes(Estimate cost, @Nullable Sample sample, int pictures) {
    double layers = cost.layers().stream().mapToDouble(one -> one.bytes().of(pictures)).sum();
    return layers + (sample == null ? 0 : pictures * sample.bytes());
  }

  static double seconds(List<OfLayer> layers) {
    return layers.stream().mapToDouble(one -> one.layer().neurons() * one.secondsADrawing()).sum();
  }

  static int neurons(List<OfLayer> layers) {
    return layers.stream().mapToInt(one -> one.layer().neurons()).sum();
  }

  /** {@code 12 ms}, {@code 3.4 s}, {@code 5 min}, {@code 2.5 h}, {@code 12 days}. */
  static String time(double seconds) {
    if (seconds < 1) {
      return "%.0f ms".formatted(1_000 * seconds);
    }
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    double hours = seconds / 3_600;
    return hours < 2
        ? "%.0f min".formatted(seconds / 60)
        : hours < 72
            ? String.format(Locale.ROOT, "%.1f h", hours)
            : "%.0f days".formatted(hours / 24);
  }

  static String size(double bytes) {
    double megabytes = bytes / 1e6;
    return megabytes < 1_000
        ? String.format(Locale.ROOT, megabytes < 10 ? "%.1f MB" : "%.0f MB", megabytes)
        : String.format(Locale.ROOT, "%.1f GB", megabytes / 1_000);
  }
}
