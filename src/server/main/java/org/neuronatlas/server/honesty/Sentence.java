package org.neuronatlas.server.honesty;

import org.jspecify.annotations.Nullable;

/**
 * A sentence, in which another neuron may be named, to be linked.
 *
 * @param rival its number; null where none is named, and then {@code after} is empty
 */
public record Sentence(String before, @Nullable Integer rival, String after) {
  static Sentence of(String text) {
    return new Sentence(text, null, "");
  }
}
