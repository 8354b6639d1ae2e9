package org.neuronatlas.engine.vis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuronatlas.engine.vis.param.Fourier;
import org.neuronatlas.engine.vis.transform.Placement;
import org.neuronatlas.engine.vis.transform.Transform;
import org.neuronatlas.engine.vis.transform.Transform.Frame;

class RecipesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "atlas",
        "large",
        "lucid",
        "generate",
        "fourier(decay 1, sd 0.01, alpha yes) colours(1, 0, 0, 0, 1, 0, 0, 0, 0.5) looks(3)"
            + " noise(sd 0.1, spread 0) nadam(rate 0.5) crop(from 0.2, to 0.4, spread 0, degrees 3)"
      })
  void everyRecipeReadsAsItIsWritten(String name) {
    Recipe recipe = Recipes.parse(name);
    assertThat(Recipes.parse(recipe.toString())).isEqualTo(recipe);
  }

  @Test
  void lucidsNumbersAreLucids() {
    Recipe lucid = Recipes.LUCID;
    assertThat(lucid.toString())
        .isEqualTo(
            "fourier(decay 1.0, sd 0.01) colours(lucid) pad(12, 0.5) jitter(8) "
                + "scale(0.9..1.1 by 0.02) rotate(-10.0..10.0 by 1.0, 5 x 0.0) jitter(4) "
                + "looks(1) positions(mean 1.0) adam(rate 0.05) steps(513) canvas(1.0) stored(4)");
    assertThat(((Fourier) lucid.param()).decay()).isEqualTo(1);
  }

  @Test
  void movementsHappenInTheirOrder() {
    Frame frame = new Frame(64, 64);
    Transform.Moving jitter = (Transform.Moving) Transform.of(call("jitter(8)"));
    Transform.Moving half = (Transform.Moving) Transform.of(call("scale(1 x 2)"));
    Placement shift = jitter.draw(new SplittableRandom(1), frame);
    assertThat(shift.c()).isBetween(-4.0, 4.0).isNotZero();
    Placement both = shift.of(half.draw(new SplittableRandom(1), frame));
    assertThat(both.c()).isEqualTo(shift.c()); // shifted on the canvas, then enlarged
    assertThat(both.a()).isEqualTo(0.5);
    Placement turned = half.draw(new SplittableRandom(1), frame).of(shift);
    assertThat(turned.c()).isEqualTo(shift.c() / 2); // enlarged, then shifted
  }

  private static org.neuronatlas.engine.vis.grammar.Call call(String text) {
    var in = new org.neuronatlas.engine.vis.grammar.Scanner(text);
    return new org.neuronatlas.engine.vis.grammar.Call(in.word(), in.arguments());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "steps(5)",
        "fourier(decay x, sd 1)",
        "fourier(decay 1, sd 0.01) steps(0)",
        "fourier(decay 1, sd 0.01) adam(rate -1)",
        "fourier(decay 1, sd 0.01) positions(mean 2)",
        "maco(spectrum none)",
        "fourier(decay 1, sd 0.01) crop(from 2, to 1, spread 0, degrees 0)",
        "fourier(decay 1, sd 0.01) scale(a..b by c)",
        "fourier(decay 1, sd 0.01) wobble(3)",
        "fourier(decay 1, sd 0.01) canvas(0.5)"
      })
  void whatIsNoRecipeIsSaidInOneSentence(String text) {
    assertThatThrownBy(() -> Recipes.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot ");
  }
}
