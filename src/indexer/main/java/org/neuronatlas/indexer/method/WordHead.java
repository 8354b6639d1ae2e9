package org.neuronatlas.indexer.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.neuronatlas.catalog.vocabulary.Tag;
import org.neuronatlas.catalog.vocabulary.Vocabulary;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.text.ZeroShot;
import org.neuronatlas.engine.vis.objective.Logit;
import org.neuronatlas.engine.vis.objective.Objective;

/** The classes of a CLIP: concepts, each named by the sentences of the model's own prompts. */
record WordHead(List<Named> classes, ZeroShot zeroShot) implements Head {
  private static final String LAYER = "embedding";

  /**
   * @param concepts keys, each once
   * @throws IllegalArgumentException where the model reads no sentences
   */
  static WordHead of(
      VisionModel model, Collection<String> concepts, Vocabulary vocabulary, NDManager scope)
      throws IOException {
    List<Named> classes = named(concepts, vocabulary);
    List<ZeroShot.Class> said =
        classes.stream().map(c -> ZeroShot.Class.named(c.words(), model.prompts())).toList();
    return new WordHead(classes, ZeroShot.of(model.text(), said, scope));
  }

  /** By the vocabulary's words for a concept, or else by its key as it is read aloud. */
  static List<Named> named(Collection<String> concepts, Vocabulary vocabulary) {
    Map<String, Tag> single = new HashMap<>();
    for (Tag tag : vocabulary.tags()) {
      if (tag.concepts().size() == 1) {
        single.putIfAbsent(tag.concepts().iterator().next(), tag);
      }
    }
    List<Named> classes = new ArrayList<>();
    Slugs slugs = new Slugs();
    for (String concept : concepts) {
      Tag tag = single.get(concept);
      String said = tag == null ? concept.replaceAll("[-_/]+", " ").strip() : tag.name();
      String name = said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
      classes.add(
          new Named(
              slugs.next(concept, "class"), List.of(concept), name, said.toLowerCase(Locale.ROOT)));
    }
    return classes;
  }

  @Override
  public String layer() {
    return LAYER;
  }

  @Override
  public NDArray logits(NDArray read) {
    return zeroShot.logits(read);
  }

  @Override
  public NDArray terms(NDArray read, int name) {
    return zeroShot.terms(read, name);
  }

  @Override
  public Objective score(int name) {
    return new Logit(classes.get(name).words());
  }

  @Override
  public boolean own() {
    return false;
  }

  @Override
  public String slug() {
    return "words";
  }
}
