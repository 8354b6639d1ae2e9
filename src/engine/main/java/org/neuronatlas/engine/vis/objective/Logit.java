package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.text.ZeroShot;
import org.neuronatlas.engine.vis.grammar.Scanner;

/**
 * A class's score before the softmax (S_c of Simonyan, Vedaldi, Zisserman 2013, arXiv 1312.6034):
 * of a CLIP, of the class that its own prompts make of a name (Radford et al. 2021, section 3.1);
 * of a classifier, one of its logits.
 *
 * @param name the class's; of a classifier, its number from 0 on, too
 */
public record Logit(String name) implements Objective {
  /** Refuses what names nothing. */
  public Logit {
    if (name.isBlank()) {
      throw new IllegalArgumentException("cannot climb towards a class without a name");
    }
  }

  @Override
  public Climb on(VisionModel model, NDManager scope) {
    return model.reads() ? said(model, scope) : own(model);
  }

  private Climb own(VisionModel model) {
    if (model.classes().size() == 0) {
      throw new IllegalArgumentException(
          "cannot climb %s: this model has no classes of its own and reads no words; a neuron (LAYER:NEURON) and layer(LAYER) can be climbed"
              .formatted(this));
    }
    int k = model.classes().number(name);
    return Reading.of(
        VisionModel.LOGITS, seen -> seen.at(VisionModel.LOGITS).get(":, " + k)); // [k]
  }

  private Climb said(VisionModel model, NDManager scope) {
    try {
      var named = ZeroShot.Class.named(name, model.prompts());
      ZeroShot head = ZeroShot.of(model.text(), List.of(named), scope);
      return Reading.of(
          Text.EMBEDDING, seen -> head.logits(seen.at(Text.EMBEDDING)).reshape(-1)); // [k]
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the text side for " + this, e);
    }
  }

  @Override
  public String toString() {
    return "logit(" + Scanner.quote(name) + ")";
  }
}
