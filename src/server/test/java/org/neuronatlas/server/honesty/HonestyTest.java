package org.neuronatlas.server.honesty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.neuronatlas.server.honesty.Reached.Standing;

/** Each case has its sentence, and no other case has it. */
class HonestyTest {
  private static final Natural NATURAL = new Natural(-3.4f, .4f, 9.1f, 21_000);
  private static final int NEURONS = 1024;
  private static final String LESS =
      "Here the rank says less: z counts from the mean of highest scores, and these are lowest ones.";

  private static Standing first() {
    return new Standing(1, NEURONS, 12.25f, null, null);
  }

  private static Standing behind(int others) {
    return new Standing(1 + others, NEURONS, 5.04f, 88, 14.2f);
  }

  private static Drawn drawn(boolean lowers, Natural natural, Reached... pictures) {
    return new Drawn(Arrays.asList(pictures), lowers, natural, "neuron", NEURONS);
  }

  private static List<String> said(Drawn drawn) {
    return Honesty.of(drawn).stream()
        .map(s -> s.before() + (s.rival() == null ? "" : "neuron " + s.rival()) + s.after())
        .toList();
  }

  private static List<String> raising(float score, @Nullable Standing standing) {
    return said(drawn(false, NATURAL, new Reached(score, standing)));
  }

  private static List<String> lowering(float score, @Nullable Standing standing) {
    return said(drawn(true, NATURAL, new Reached(score, standing)));
  }

  @Test
  void aPictureBeyondAllOthersSaysByHowMuch() {
    assertThat(raising(12.74f, first()))
        .containsExactly(
            "It excites the neuron more than any of the 21,000 pictures: ×1.4.",
            "On its own picture it is the first of the layer’s 1,024 neurons, by z (12.3 σ).");
    assertThat(raising(200, first()).get(0)).endsWith(": ×22.");
    assertThat(raising(9.2f, first()).get(0))
        .isEqualTo(
            "It excites the neuron more than any of the 21,000 pictures: 9.20, and the best of them 9.10.");
    assertThat(raising(9.1f, first()).get(0))
        .isEqualTo("The picture gets exactly as far as the best of the 21,000 pictures: 9.10.");
  }

  @Test
  void aPictureThatFallsShortSaysOfWhat() {
    assertThat(raising(3.2f, behind(12)))
        .containsExactly(
            "The picture does not reach the best natural example: 3.20 of 9.10.",
            "On this picture 12 other neurons of the layer answer more strongly (by z), neuron 88 most: 14.2 σ, this one 5.0 σ.");
    assertThat(raising(-.2f, behind(1)))
        .containsExactly(
            "The picture does not reach the best natural example: −0.20 of 9.10.",
            "At least half of the data set’s pictures excite it more.",
            "On this picture one other neuron of the layer answers more strongly (by z), neuron 88: 14.2 σ, this one 5.0 σ.");
  }

  @Test
  void neuronsThatFireAreCountedWhereSomeDoNot() {
    assertThat(raising(10, new Standing(1, 1019, 12, null, null)).get(1))
        .isEqualTo(
            "On its own picture it is the first of the layer’s 1,019 neurons that fire, by z (12.0 σ).");
    assertThat(raising(10, new Standing(2, 1019, 12, null, null)).get(1))
        .as("one that is level, and comes first by its number")
        .isEqualTo("On this picture one other neuron of the layer answers more strongly (by z).");
  }

  @Test
  void whatWasNotMeasuredIsNotSaid() {
    assertThat(raising(12.74f, null))
        .containsExactly(
            "In its last step it excited the neuron more than any of the 21,000 pictures: ×1.4.",
            "So the optimisation reported: the stored picture was not given back to the model, and no other neuron was asked.");
    assertThat(raising(3.2f, null).get(0))
        .isEqualTo(
            "In its last step the picture did not reach the best natural example: 3.20 of 9.10.");
    assertThat(lowering(-1.2f, null).get(0))
        .isEqualTo(
            "In its last step the picture did not hold the neuron back as far as the most inhibiting example: −1.20 of −3.40.");
  }

  @Test
  void holdingDownIsMeasuredDownwards() {
    assertThat(lowering(-6.8f, first()))
        .containsExactly(
            "It holds the neuron back further than any of the 21,000 pictures: ×2.0.",
            "On its own picture it is held back furthest of the layer’s 1,024 neurons, by z (12.3 σ).",
            LESS);
    assertThat(lowering(-1.2f, behind(12)))
        .containsExactly(
            "The picture does not hold the neuron back as far as the most inhibiting example: −1.20 of −3.40.",
            "On this picture 12 other neurons of the layer are held back further (by z), neuron 88 furthest: 14.2 σ, this one 5.0 σ.",
            LESS);
    Natural above = new Natural(.4f, 1, 9, 100);
    assertThat(said(drawn(true, above, new Reached(-3.2f, first()))).get(0))
        .as("no factor says how far below 0 is from above it")
        .isEqualTo(
            "It holds the neuron back further than any of the 100 pictures: −3.20, and the lowest of them 0.40.");
  }

  @Test
  void severalPicturesAreSaidTogether() {
    Drawn all = drawn(false, NATURAL, new Reached(10.92f, first()), new Reached(12.74f, first()));
    assertThat(said(all))
        .containsExactly(
            "All 2 excite the neuron more than any of the 21,000 pictures: ×1.2 to ×1.4.",
            "On all 2 it is the first of the layer’s 1,024 neurons, by z.");
    Drawn some = drawn(false, NATURAL, new Reached(3.2f, behind(12)), new Reached(12.74f, first()));
    assertThat(said(some))
        .containsExactly(
            "1 of the 2 excites the neuron more than any of the 21,000 pictures; the weakest gets to 3.20 of 9.10.",
            "On 1 of the 2 it is the first of the layer’s 1,024 neurons, by z; elsewhere up to 12 other neurons of the layer answer more strongly.");
    Drawn none = drawn(false, NATURAL, new Reached(3.2f, behind(12)), new Reached(5.1f, behind(2)));
    assertThat(said(none))
        .containsExactly(
            "None of the 2 reaches the best natural example: 3.20 to 5.10 of 9.10.",
            "On none of the 2 is it the first of the layer’s 1,024 neurons, by z: 2 to 12 other neurons of the layer answer more strongly.");
  }

  @Test
  void ofSeveralOneThatWasNotMeasuredSilencesTheRank() {
    Drawn mixed = drawn(false, NATURAL, new Reached(10, first()), new Reached(11, null));
    assertThat(said(mixed).get(1)).startsWith("So the optimisation reported");
  }
}
