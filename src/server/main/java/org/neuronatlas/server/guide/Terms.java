package org.neuronatlas.server.guide;

import java.util.List;
import org.neuronatlas.server.guide.GuidePage.Term;

/** The words that pages use; docs/vocabulary.md holds these and the rest. */
final class Terms {
  private Terms() {}

  static final List<Term> ALL =
      List.of(
          term("model", "a network with its weights."),
          term("layer", "a named place in a model whose output is studied."),
          term("neuron", "one channel of a layer: what has a page and a number."),
          term("position", "where in the picture, row and column, a neuron fires."),
          term(
              "activation",
              "what a layer puts out for a picture: a number for each neuron and position."),
          term(
              "score",
              "one number for a picture and a neuron: its largest activation over all positions; for inhibition, its smallest."),
          term(
              "visualization",
              "the stored result of a render: a picture optimised to excite one neuron."),
          term(
              "objective",
              "what a render climbs: a number, made of a model’s activations, that is to become as large as it can (Lucid)."),
          term(
              "recipe",
              "how a picture is made, apart from its objective and seed, in words that a command reads again: where it starts, what it has to survive, how often it is changed."),
          term(
              "technique",
              "which picture of a neuron is drawn: what excites it, the same wider, what holds it back, four sides of it, or MACO."),
          term(
              "negative",
              "a picture of what holds a neuron back: its lowest activation is climbed down to, as its highest is up to (Olah, Mordvintsev and Schubert, Distill 2017)."),
          term(
              "diversity",
              "four pictures of one neuron that are kept unlike each other, by the Gram matrices of their activations, so that one that answers to several things shows them (Olah, Mordvintsev and Schubert, Distill 2017)."),
          term(
              "MACO",
              "magnitude-constrained optimisation: phases alone are climbed, the spectrum’s magnitudes stay those of the data set’s pictures, so that no picture is built of noise (Fel and others 2023, arXiv 2306.06805)."),
          term(
              "honesty",
              "each drawn picture is given to the model as any other, and its page says whether it reaches the best example, and whether another neuron likes it more; by activation, z-score and rank in the layer."),
          term(
              "unit",
              "neurons that are drawn in one batch: a picture’s last bits depend on it, so the same bytes come of drawing the same unit again."),
          term(
              "dictionary",
              "a sparse autoencoder over a layer, as a layer of its own: few of its many features fire at a position, and what fires makes the layer again, nearly."),
          term("L0", "how many of a dictionary’s features fire at a position, the mean."),
          term(
              "explained variance",
              "how much of a layer’s variance its dictionary makes again: 1 less the squares of what is left over, divided by the squares about the mean; the layer’s mean alone would be 0."),
          term("density", "at which share of all positions a feature fires."),
          term("dataset example", "a picture of the data set with its score, rank and position."),
          term(
              "band",
              "a range of the distribution of scores, from which one picture is shown: the best alone would hide what a neuron does the rest of the time."),
          term(
              "tag",
              "a concept attached to a neuron, with the evidence for it; its tag group is its family."),
          term(
              "average precision",
              "how well the scores alone sort a tag’s pictures before all others: 1 is perfect, chance is the base rate."),
          term("base rate", "a tag’s share of all pictures."),
          term(
              "held out",
              "half of the pictures, whole art styles: a tag is chosen on the other half and tested on this one."),
          term(
              "selectivity",
              "how many standard deviations (σ) the best picture lies above the mean: (max − mean) / sd of the scores."),
          term(
              "z-score",
              "how many standard deviations one picture lies above a neuron’s mean: (score − mean) / sd."),
          term("dead", "never above 0 on any picture: there is nothing to show."),
          term(
              "dictionary",
              "a sparse autoencoder over a layer; it is itself a layer, and its neurons are called features."),
          term(
              "publication",
              "what one run found on one model and one data set; sealed, it never changes and can be cited."));

  private static Term term(String term, String meaning) {
    return new Term(term, meaning);
  }
}
