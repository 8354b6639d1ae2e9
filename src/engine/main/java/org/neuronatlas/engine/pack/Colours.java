package org.neuronatlas.engine.pack;

import org.neuronatlas.engine.image.Filter;
import org.neuronatlas.engine.image.Fit;
import org.neuronatlas.engine.image.Preprocess;

/** What families do to pictures where their files do not say it. */
final class Colours {
  private Colours() {}

  /** OpenAI's, of CLIP. */
  static float[] clipMean() {
    return new float[] {0.48145466f, 0.4578275f, 0.40821073f};
  }

  /** OpenAI's, of CLIP. */
  static float[] clipStd() {
    return new float[] {0.26862954f, 0.26130258f, 0.27577711f};
  }

  /** Hugging Face's CLIP. */
  static Preprocess clip(int size) {
    Fit fit = new Fit.Shorter(size, Fit.Middle.FLOORED);
    return new Preprocess(size, fit, Filter.BICUBIC, clipMean(), clipStd());
  }

  /** To -1..1, the whole picture squeezed. */
  static Preprocess squeezed(int size, Filter filter) {
    float[] half = {.5f, .5f, .5f};
    return new Preprocess(size, Fit.WHOLE, filter, half, half.clone());
  }

  /** ImageNet's colours, the middle of a picture whose shorter side is {@code shorter}. */
  static Preprocess imageNet(int size, int shorter, Fit.Middle middle, Filter filter) {
    return new Preprocess(
        size,
        new Fit.Shorter(shorter, middle),
        filter,
        new float[] {0.485f, 0.456f, 0.406f},
        new float[] {0.229f, 0.224f, 0.225f});
  }
}
