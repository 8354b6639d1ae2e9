package org.neuronatlas.engine.vis;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.image.Png;
import org.neuronatlas.engine.vis.objective.Channel;
import org.neuronatlas.engine.vis.transform.Movement;

/** Contact sheets of recipes, to be looked at: one row a recipe. Run by hand. */
public final class Sheet {
  public static void main(String[] args) throws Exception {
    int[] neurons = {853, 609, 501, 534, 961, 375, 184, 118, 17, 402, 700, 1001};
    List<Channel> channels = new ArrayList<>();
    for (int neuron : neurons) {
      channels.add(new Channel("layer4.1.pre", neuron));
    }
    List<Recipe> recipes = new ArrayList<>();
    for (int i = 2; i < args.length; i++) {
      String[] a = args[i].split(",");
      recipes.add(
          new Recipe(
              Integer.parseInt(a[0]),
              f(a[1]),
              f(a[2]),
              f(a[3]),
              f(a[4]),
              new Movement(f(a[5]), f(a[6]), f(a[7]), f(a[8])),
              f(a[9]),
              Integer.parseInt(a[10])));
    }
    int side = 128;
    BufferedImage sheet =
        new BufferedImage(side * neurons.length, side * recipes.size(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setColor(Color.WHITE);
    g.setRenderingHint(
        java.awt.RenderingHints.KEY_INTERPOLATION,
        java.awt.RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    try (VisionModel model = VisionModel.open(Path.of(args[0]))) {
      for (int r = 0; r < recipes.size(); r++) {
        List<Visualization> drawn = Render.of(model, recipes.get(r), 0).render(channels);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < drawn.size(); i++) {
          Visualization v = drawn.get(i);
          BufferedImage small =
              new org.neuronatlas.engine.image.Preprocess(side, new float[3], new float[3])
                  .crop(v.image());
          g.drawImage(small, i * side, r * side, null);
          line.append(String.format(" %.1f/%.1f", v.activation(), v.cleanActivation()));
        }
        System.out.printf(
            "%s: %.2f ms per step and picture;%s%n",
            recipes.get(r), drawn.get(0).millisecondsPerStep(), line);
      }
    }
    Files.write(Path.of(args[1]), Png.encode(sheet));
  }

  private static float f(String s) {
    return Float.parseFloat(s);
  }
}
