package org.neuronatlas.server.classes;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;
import java.util.Objects;
import org.neuronatlas.server.atlas.ClassPicture;
import org.neuronatlas.server.picture.Plate;

/**
 * The picture that a class's score wants, and how it was made.
 *
 * @param activation the logit that the last steps reached, {@code cleanActivation} that of the
 *     finished picture
 * @param answer what the model answers to it
 * @param rank of its own logit among all classes'
 */
public record Generated(
    String image,
    int width,
    int height,
    String objective,
    String recipe,
    long seed,
    int steps,
    float activation,
    float cleanActivation,
    Answer answer,
    int rank,
    @JsonIgnore Plate plate) {

  static Generated of(ClassPicture row, Map<String, String> names) {
    Plate plate =
        Objects.requireNonNull(
            Plate.of(row.sha256, row.extension, row.thumbnail, row.display, row.slug));
    return new Generated(
        plate.image(),
        row.width,
        row.height,
        row.objective,
        row.recipe,
        row.seed,
        row.steps,
        row.activation,
        row.cleanActivation,
        Answer.of(row.answer, names),
        row.rank,
        plate);
  }
}
