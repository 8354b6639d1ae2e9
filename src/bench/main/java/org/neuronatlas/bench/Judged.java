package org.neuronatlas.bench;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.neuronatlas.engine.image.Png;
import org.neuronatlas.engine.vis.Middle;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Render;
import org.neuronatlas.engine.vis.Visualization;
import org.neuronatlas.engine.vis.objective.Channel;

/**
 * What finished pictures do, one entry a neuron.
 *
 * @param clean score as a share of the best natural example's
 * @param changed the same under changes that no recipe uses
 * @param rank by z among live neurons on its own picture, 1 first
 * @param cosine of the picture's embedding to those of the neuron's top 20 examples
 */
record Judged(
    double[] clean, double[] changed, double[] rank, double[] cosine, double milliseconds) {
  private static final int UNIT = 16;
  private static final int CHANGES = 8;
  private static final int TOP = 20;

  static Judged of(Natural natural, List<Integer> neurons, Recipe recipe, long seed)
      throws IOException {
    List<BufferedImage> pictures = new ArrayList<>();
    double milliseconds = 0;
    for (int from = 0; from < neurons.size(); from += UNIT) {
      List<Channel> unit =
          neurons.subList(from, Math.min(neurons.size(), from + UNIT)).stream()
              .map(neuron -> new Channel(natural.layer(), neuron))
              .toList();
      for (Visualization made : Render.of(natural.model(), recipe, seed).render(unit)) {
        milliseconds += made.millisecondsPerStep() / neurons.size();
        byte[] png = Png.encode(made.image());
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(png));
        BufferedImage seen = Middle.of(decoded, recipe, natural.model().inputSize());
        pictures.add(redrawn(seen, new AffineTransform()));
      }
    }
    Natural.Answers clean = Natural.ask(natural.model(), natural.layer(), pictures);
    int n = neurons.size();
    Judged judged =
        new Judged(new double[n], new double[n], new double[n], new double[n], milliseconds);
    for (int i = 0; i < n; i++) {
      int neuron = neurons.get(i);
      judged.clean[i] = clean.scores().get(i)[neuron] / natural.best()[neuron];
      judged.rank[i] = rank(natural, clean.scores().get(i), neuron);
      for (int picture : natural.top(neuron, TOP)) {
        judged.cosine[i] += dot(clean.embeddings().get(i), natural.embeddings()[picture]) / TOP;
      }
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int change = 0; change < CHANGES; change++) {
      SplittableRandom same = random.split();
      List<BufferedImage> changed =
          pictures.stream().map(picture -> changed(picture, same.split())).toList();
      Natural.Answers answers = Natural.ask(natural.model(), natural.layer(), changed);
      for (int i = 0; i < n; i++) {
        int neuron = neurons.get(i);
        judged.changed[i] += answers.scores().get(i)[neuron] / natural.best()[neuron] / CHANGES;
      }
    }
    return judged;
  }

  private static int rank(Natural natural, float[] scores, int neuron) {
    double own = z(natural, scores, neuron);
    int rank = 1;
    for (int other = 0; other < scores.length; other++) {
      if (other != neuron && natural.fires(other) && z(natural, scores, other) > own) {
        rank++;
      }
    }
    return rank;
  }

  private static double z(Natural natural, float[] scores, int neuron) {
    return (scores[neuron] - natural.mean()[neuron]) / natural.sd()[neuron];
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static BufferedImage redrawn(BufferedImage picture, AffineTransform by) {
    BufferedImage out =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = out.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(picture, new AffineTransform(), null); // what a shear leaves open
    g.drawImage(picture, by, null);
    g.dispose();
    return out;
  }

  /** Sheared up to 8 degrees, contrast and brightness up to a tenth, blurred a little. */
  private static BufferedImage changed(BufferedImage picture, SplittableRandom random) {
    double shear = Math.tan(Math.toRadians(8 * (2 * random.nextDouble() - 1)));
    double half = picture.getWidth() / 2.0;
    AffineTransform by = AffineTransform.getTranslateInstance(half, half);
    if (random.nextBoolean()) {
      by.shear(shear, 0);
    } else {
      by.shear(0, shear);
    }
    by.translate(-half, -half);
    float contrast = (float) (1 + 0.1 * (2 * random.nextDouble() - 1));
    float brightness = (float) (25 * (2 * random.nextDouble() - 1));
    BufferedImage out =
        new RescaleOp(contrast, brightness, null).filter(redrawn(picture, by), null);
    int side = 1 + 2 * random.nextInt(3); // of 256 pixels: up to a pixel of what the model sees
    float[] even = new float[side * side];
    java.util.Arrays.fill(even, 1f / even.length);
    return new ConvolveOp(new Kernel(side, side, even), ConvolveOp.EDGE_NO_OP, null)
        .filter(out, null);
  }
}
