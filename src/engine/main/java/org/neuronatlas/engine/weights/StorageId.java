package org.neuronatlas.engine.weights;

import org.neuronatlas.engine.weights.pickle.Global;
import org.neuronatlas.engine.weights.pickle.Nothing;
import org.neuronatlas.engine.weights.pickle.PersistentId;
import org.neuronatlas.engine.weights.pickle.Seq;

/**
 * How PyTorch's pickles refer to a storage: {@code ("storage", torch.FloatStorage, "0", "cpu",
 * count)}, in old files with a view of it behind.
 *
 * @param bytes of one of its numbers
 * @param count of numbers that a tensor may use
 * @param offset of the first of them: above 0 in a view of an old file
 */
record StorageId(Global type, String key, int bytes, long count, long offset) {

  static StorageId of(PersistentId stored) {
    if (!(stored.id() instanceof Seq id)
        || id.size() < 5
        || id.size() > 6
        || !"storage".equals(id.get(0))
        || !(id.get(1) instanceof Global type)
        || !(id.get(2) instanceof String key)
        || !(id.get(4) instanceof Long count)
        || count < 0) {
      throw new BadWeights("it refers to numbers in a way that PyTorch does not");
    }
    int bytes = TorchTypes.bytes(type);
    if (bytes == 0) {
      throw new BadWeights(
          "its storage '%s' is a %s; %s"
              .formatted(Names.shown(key), shown(type), DType.readable()));
    }
    boolean view = id.size() == 6 && id.get(5) != Nothing.NONE;
    if (!view) {
      return new StorageId(type, key, bytes, count, 0);
    }
    if (!(id.get(5) instanceof Seq seen)
        || seen.size() != 3
        || !(seen.get(1) instanceof Long offset)
        || !(seen.get(2) instanceof Long length)
        || offset < 0
        || length < 0
        || offset > count - length) {
      throw new BadWeights(
          "its storage '%s' is seen through a view outside it".formatted(Names.shown(key)));
    }
    return new StorageId(type, key, bytes, length, offset);
  }

  private static String shown(Global type) {
    return Names.shown(type.toString());
  }

  /** How many bytes the storage has at the least. */
  long least() {
    if (count + offset > Long.MAX_VALUE / 8) {
      throw new BadWeights(
          "its storage '%s' would hold %d numbers".formatted(Names.shown(key), count));
    }
    return (count + offset) * bytes;
  }
}
