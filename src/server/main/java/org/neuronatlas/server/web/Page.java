package org.neuronatlas.server.web;

import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;

/**
 * What a resource method answers: a record whose components are the page's JSON, and which its
 * template shows as HTML.
 */
public interface Page {
  /** Filled in, but for the {@link Site} around it. */
  TemplateInstance html();

  /** What is shown where its address is passed on; each page has words of its own. */
  default Preview preview() {
    return Preview.of("Neuron Atlas", "A page for every neuron of a vision model.");
  }

  /** Its path, where that is another one than it was asked by. */
  default @Nullable String canonical() {
    return null;
  }

  /** Whether a key of its query chose nothing but what is shown unasked, and is left out then. */
  default boolean unasked(String key) {
    return false;
  }

  /** False where search engines are not to show it, though it may be passed on. */
  default boolean listed() {
    return true;
  }

  /** True where the answer can never change but for a licence that is withdrawn. */
  default boolean lasting() {
    return false;
  }

  /** True where the answer may change without a new revision: it is made anew for every reader. */
  default boolean passing() {
    return false;
  }

  /** Pages of one model say which publication they read. */
  static boolean lasting(Reading reading) {
    return reading.pinned();
  }
}
