package org.neuronatlas.engine.vis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.vis.grammar.Call;
import org.neuronatlas.engine.vis.grammar.Scanner;
import org.neuronatlas.engine.vis.objective.Positions;
import org.neuronatlas.engine.vis.optim.Optimiser;
import org.neuronatlas.engine.vis.param.Colours;
import org.neuronatlas.engine.vis.param.Fourier;
import org.neuronatlas.engine.vis.param.Maco;
import org.neuronatlas.engine.vis.param.Parameterization;
import org.neuronatlas.engine.vis.param.Pixels;
import org.neuronatlas.engine.vis.transform.Transform;

/**
 * Reads a recipe part by part; what it does not name is as in {@link Recipes#ATLAS}, but for
 * transforms.
 */
final class RecipeReader {
  private final Recipes.Spectra spectra;
  private @Nullable Parameterization param;
  private Colours colours = Colours.LUCID;
  private final List<Transform> transforms = new ArrayList<>();
  private int looks = 1;
  private Positions positions = Recipes.ATLAS.positions();
  private Optimiser optimiser = Recipes.ATLAS.optimiser();
  private int steps = 256;
  private float canvas = 1;
  private int stored = 4;

  RecipeReader(Recipes.Spectra spectra) {
    this.spectra = spectra;
  }

  Recipe read(String text) {
    Scanner in = new Scanner(text);
    while (!in.done()) {
      String word = in.word();
      if (!in.comes('(')) {
        throw in.wrong(
            "'%s' is no recipe; there are %s, or parts like fourier(decay 1.5, sd 0.01)"
                .formatted(word, "atlas, generate, large, lucid, maco"));
      }
      take(new Call(word, in.arguments()));
    }
    if (param == null) {
      throw new IllegalArgumentException(
          "cannot draw by '" + text + "': it names neither fourier, pixels nor maco");
    }
    Parameterization whole =
        param instanceof Fourier f ? new Fourier(f.decay(), f.sd(), colours, f.alpha()) : param;
    return new Recipe(whole, transforms, looks, positions, optimiser, steps, canvas, stored);
  }

  private void take(Call call) {
    switch (call.name()) {
      case "fourier" -> {
        call.expect(2, 3, "fourier(decay D, sd S[, alpha yes])");
        boolean alpha = call.arguments().size() == 3 && call.text(2).equals("alpha yes");
        param = new Fourier(call.number(0), call.number(1), colours, alpha);
      }
      case "pixels" -> param = new Pixels(call.expect(1, 1, "pixels(sd S)").number(0));
      case "maco" -> {
        String name = call.expect(1, 1, "maco(spectrum NAME)").text(0);
        param = new Maco(spectra.named(name.substring(name.lastIndexOf(' ') + 1)));
      }
      case "colours" -> colours = Colours.of(call);
      case "looks" -> looks = call.expect(1, 1, "looks(N)").whole(0);
      case "positions" ->
          positions = new Positions(call.expect(1, 1, "positions(mean SHARE)").number(0));
      case "adam", "nadam", "steepest" -> optimiser = Optimiser.of(call);
      case "steps" -> steps = call.expect(1, 1, "steps(N)").whole(0);
      case "canvas" -> canvas = call.expect(1, 1, "canvas(SIZES)").number(0);
      case "stored" -> stored = call.expect(1, 1, "stored(N)").whole(0);
      default -> transforms.add(Transform.of(call));
    }
  }
}
