package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import org.neuronatlas.engine.gradient.Factor;

/** The smooth kinks of transformers (Hendrycks and Gimpel 2016, arXiv 1606.08415). */
public enum Gelu {
  /** {@code x Phi(x)}. */
  EXACT {
    @Override
    NDArray of(NDArray x) {
      return Activation.gelu(x);
    }
  },
  /** OpenAI's, {@code x sigmoid(1.702 x)} (openai/CLIP, {@code clip/model.py}). */
  QUICK {
    @Override
    NDArray of(NDArray x) {
      return x.mul(Activation.sigmoid(Factor.times(x, 1.702f)));
    }
  },
  /** {@code x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2}. */
  TANH {
    @Override
    NDArray of(NDArray x) {
      NDArray inner = x.add(Factor.times(x.mul(x).mul(x), 0.044715f));
      NDArray tanh = Activation.tanh(Factor.times(inner, (float) Math.sqrt(2 / Math.PI)));
      return Factor.times(x, 0.5f).mul(tanh.add(1));
    }
  };

  abstract NDArray of(NDArray x);
}
