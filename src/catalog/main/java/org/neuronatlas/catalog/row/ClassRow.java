package org.neuronatlas.catalog.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class of a model, and how the pictures that show it are answered.
 *
 * @param slug in addresses
 * @param words as its objective says it
 * @param head {@code words} where sentences name it, {@code weights} where the model has a head
 * @param ordinal best answered first, from 1
 * @param pictures that show it and nothing else; 0 where none is known to
 * @param answered those of them that are answered with it
 * @param meanRank of its logit among all classes'; 1 is the best; null without pictures
 * @param lead of its logit over the largest other one, the mean over its pictures; null without any
 * @param takenFor slug of what is most often answered instead, {@code taken} times
 * @param given of all pictures, those that are answered with it; null where not all were asked
 * @param examples some of the pictures; of a class without, those with its highest logits
 */
public record ClassRow(
    String slug,
    String name,
    String words,
    String head,
    int ordinal,
    int pictures,
    int answered,
    @Nullable Float meanRank,
    @Nullable Float lead,
    @Nullable String takenFor,
    int taken,
    @Nullable Integer given,
    List<Asked> examples) {

  /** The same in another place. */
  public ClassRow placed(int ordinal) {
    return new ClassRow(
        slug, name, words, head, ordinal, pictures, answered, meanRank, lead, takenFor, taken,
        given, examples);
  }

  /**
   * A picture, and what was answered to it.
   *
   * @param image row id
   * @param answer slug of the class with the largest logit
   * @param rank of its own logit
   * @param logit its own, {@code lead} over the largest other one
   */
  public record Asked(int image, String answer, int rank, float logit, float lead) {}
}
