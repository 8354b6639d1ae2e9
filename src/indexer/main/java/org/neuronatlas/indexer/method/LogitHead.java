package org.neuronatlas.indexer.method;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.neuronatlas.engine.ClassNames;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.arch.ClassHead;
import org.neuronatlas.engine.spelling.Spelling;
import org.neuronatlas.engine.vis.objective.Logit;
import org.neuronatlas.engine.vis.objective.Objective;

/** The classes of a classifier: its own logits. */
record LogitHead(List<Named> classes, ClassHead head) implements Head {

  /**
   * @param concepts of the data set; those that name one class are shown by its pictures
   * @throws IllegalArgumentException where the model makes no logits of a layer with a page
   */
  static LogitHead of(VisionModel model, Collection<String> concepts) {
    if (model.head().isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot show classes of this %s: it reads no sentences that could name them, and has %s; --all, --dreams and --saliency work for it."
              .formatted(
                  model.architecture(),
                  model.classes().size() == 0
                      ? "no head of its own"
                      : "a head that reads no layer with pages"));
    }
    return new LogitHead(named(model.classes(), concepts), model.head().get());
  }

  /** Addresses are made of names and their order alone, so that they stay. */
  static List<Named> named(ClassNames names, Collection<String> concepts) {
    List<List<String>> shown = new ArrayList<>();
    names.all().forEach(unused -> shown.add(new ArrayList<>()));
    for (String concept : concepts) {
      List<Integer> found = names.called(concept);
      if (found.size() == 1) {
        shown.get(found.get(0)).add(concept);
      }
    }
    Slugs slugs = new Slugs();
    List<Named> classes = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      String name = names.all().get(k).replace('_', ' ').strip();
      String first = Spelling.folded(name.split(",", 2)[0]);
      classes.add(
          new Named(
              slugs.next(first, "class-" + k),
              List.copyOf(shown.get(k)),
              name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
              names.words(k)));
    }
    return classes;
  }

  @Override
  public String layer() {
    return head.layer();
  }

  @Override
  public NDArray logits(NDArray read) {
    return head.logits(read);
  }

  @Override
  public NDArray terms(NDArray read, int name) {
    return head.terms(read, name);
  }

  @Override
  public Objective score(int name) {
    return new Logit(classes.get(name).words());
  }

  @Override
  public boolean own() {
    return true;
  }

  @Override
  public String slug() {
    return "weights";
  }
}
