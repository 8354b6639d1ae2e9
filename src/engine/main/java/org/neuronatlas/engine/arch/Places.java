package org.neuronatlas.engine.arch;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The places of a network in the order in which they are met, and whose names they go by. */
final class Places {
  private final Map<String, Place> pages = new LinkedHashMap<>();
  private final Map<String, Place> outputs = new LinkedHashMap<>();
  private final Map<String, String> pageOf = new HashMap<>(); // by output
  private final Map<String, String> aliases = new HashMap<>(); // a module's name to its place's

  /** A layer whose neurons have pages. */
  void page(String name, Place place) {
    pages.put(name, place);
    pageOf.put(name, name);
  }

  /** Another place. */
  void output(String name, Place place) {
    outputs.put(name, place);
  }

  /** Another place, whose channels are the neurons of {@code page}. */
  void output(String name, Place place, String page) {
    output(name, place, Optional.of(page));
  }

  /** Another place, whose channels are the neurons of {@code page} if there is one. */
  void output(String name, Place place, Optional<String> page) {
    outputs.put(name, place);
    page.ifPresent(found -> pageOf.put(name, found));
  }

  /** A module whose output is that of a place. */
  void alias(String module, String place) {
    aliases.put(module, place);
  }

  Map<String, Place> pages() {
    return Collections.unmodifiableMap(pages);
  }

  Map<String, Place> outputs() {
    return Collections.unmodifiableMap(outputs);
  }

  /** The place of that name or of that module; others as they are. */
  String canonical(String name) {
    return aliases.getOrDefault(name, name);
  }

  Optional<String> pageOf(String output) {
    return Optional.ofNullable(pageOf.get(output));
  }
}
