package org.neuronatlas.engine.pack;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.Tensors;

/**
 * One way in which models are handed on: the names of its weights, its configuration and what it
 * does to pictures. An architecture has one set of names; each packaging says where in its files
 * they are.
 */
@FunctionalInterface
public interface Packaging {
  /**
   * The model in a folder, if it is of this packaging.
   *
   * @param folder may hold more, e.g. {@code preprocessor_config.json}
   * @param tensors its weights; only names and shapes are looked at
   * @param config its {@code config.json}, if it has one
   * @throws BadWeights when it is of this packaging and cannot be what its files say
   */
  Optional<Found> of(Path folder, Tensors tensors, @Nullable JsonObject config) throws IOException;
}
