package org.neuronatlas.engine.dictionary;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a dictionary's values at one position: which features fire. Nothing is ever below
 * 0. {@code h} -> z, features along the last axis of both.
 */
public sealed interface Activation {

  /** z. */
  NDArray sparse(NDArray h);

  /**
   * The k largest at a position, those above 0 (Gao et al. 2024, arXiv 2406.04093). Of values that
   * are exactly equal to the k-th largest all stay: which of them a sort would keep is chance.
   */
  record TopK(int k) implements Activation {
    @Override
    public NDArray sparse(NDArray h) {
      int last = h.getShape().dimension() - 1;
      NDArray largest = h.topK(k, last, true, false).get(0); // [.., k]
      NDArray bar = largest.min(new int[] {last}, true); // [.., 1]
      return ai.djl.nn.Activation.relu(h).mul(h.gte(bar));
    }

    @Override
    public String toString() {
      return "TopK, k " + k;
    }
  }

  /**
   * Whatever lies above its feature's own bar: ReLU (all bars 0), JumpReLU (Rajamanoharan et al.
   * 2024, arXiv 2407.14435), BatchTopK with the bar its training left (Bussmann et al. 2024, arXiv
   * 2412.06410), and gated ones, see {@link Sae}.
   */
  final class Above implements Activation {
    private final String name;
    private final @Nullable NDArray bars; // [features]; null: all 0
    private final int[] least; // bits of the least float that fires, by feature

    /** ReLU over so many features. */
    Above(int features) {
      this.name = "ReLU";
      this.bars = null;
      this.least = new int[features];
      Arrays.fill(least, 1);
    }

    /**
     * @param name of it, in a sentence
     * @param bars [features]; of one below 0 the bar is 0
     */
    Above(String name, NDArray bars) {
      this.name = name;
      this.bars = bars;
      this.least = new int[(int) bars.size()];
      float[] floats = bars.toType(DataType.FLOAT32, false).toFloatArray();
      for (int f = 0; f < least.length; f++) {
        // bits of floats above 0 sort as they do: the next one is the least that is larger
        least[f] = Float.floatToRawIntBits(Math.max(0f, floats[f]) + 0f) + 1;
      }
    }

    /** The bits of the least float with which a feature fires. */
    public int least(int feature) {
      return least[feature];
    }

    @Override
    public NDArray sparse(NDArray h) {
      NDArray z = ai.djl.nn.Activation.relu(h);
      return bars == null ? z : z.mul(h.gt(bars));
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
