package org.neuronatlas.engine.weights;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neuronatlas.engine.weights.pickle.Dict;
import org.neuronatlas.engine.weights.pickle.PersistentId;
import org.neuronatlas.engine.weights.pickle.Pickle;
import org.neuronatlas.engine.weights.pickle.Seq;
import org.neuronatlas.engine.weights.pickle.Source;

/**
 * The form before PyTorch 1.6: five pickles one after another (magic number, protocol, system, the
 * object, the storages' keys), then each storage: its count (int64), its numbers.
 */
final class TorchLegacy {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final long PROTOCOL = 1001;

  private TorchLegacy() {}

  static TorchArchive read(FileChannel channel) throws IOException {
    Source in = new Source(channel, 0, channel.size());
    if (!MAGIC.equals(Pickle.read(in).value())) {
      throw new BadWeights(
          "it is a pickle, but not one of torch.save: PyTorch's magic number is not there");
    }
    if (!Long.valueOf(PROTOCOL).equals(Pickle.read(in).value())) {
      throw new BadWeights("its protocol is not " + PROTOCOL);
    }
    Object system = Pickle.read(in).value();
    boolean big = system instanceof Dict d && Boolean.FALSE.equals(d.get("little_endian"));
    Pickle pickle = Pickle.read(in);
    if (!(Pickle.read(in).value() instanceof Seq keys)) {
      throw new BadWeights("its storages are not listed behind its object");
    }
    ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    Map<String, Extent> storages = storages(channel, in.position(), keys, sizes(pickle));
    return new TorchArchive(channel, pickle, storages, order);
  }

  /** Bytes of one number by storage; the file says them nowhere else. */
  private static Map<String, StorageId> sizes(Pickle pickle) {
    Map<String, StorageId> sizes = new HashMap<>();
    for (PersistentId stored : pickle.stored()) {
      StorageId id = StorageId.of(stored);
      StorageId before = sizes.put(id.key(), id);
      if (before != null && before.bytes() != id.bytes()) {
        throw new BadWeights(
            "its storage '%s' holds numbers of %d and of %d bytes"
                .formatted(Names.shown(id.key()), before.bytes(), id.bytes()));
      }
    }
    return sizes;
  }

  private static Map<String, Extent> storages(
      FileChannel channel, long begin, Seq keys, Map<String, StorageId> ids) throws IOException {
    Map<String, Extent> storages = new LinkedHashMap<>();
    long at = begin;
    for (int i = 0; i < keys.size(); i++) {
      StorageId id = keys.get(i) instanceof String key ? ids.get(key) : null;
      if (id == null || storages.containsKey(id.key())) {
        throw new BadWeights("its list of storages names one that no tensor uses, or one twice");
      }
      long left = channel.size() - at - 8;
      long count = left < 0 ? -1 : Bytes.at(channel, at, 8).getLong();
      if (count < 0 || count > left / id.bytes()) {
        throw new BadWeights(
            "its storage '%s' is cut off: %d numbers of %d bytes are announced, %d bytes are left"
                .formatted(Names.shown(id.key()), count, id.bytes(), Math.max(0, left)));
      }
      Extent extent = new Extent(at + 8, count * id.bytes());
      storages.put(id.key(), extent);
      at = extent.end();
    }
    if (at != channel.size()) {
      throw new BadWeights("%d bytes follow its last storage".formatted(channel.size() - at));
    }
    for (StorageId id : ids.values()) {
      Extent extent = storages.get(id.key());
      if (extent == null || id.least() > extent.bytes()) {
        throw new BadWeights(
            "its storage '%s' has %d bytes where %d are due"
                .formatted(Names.shown(id.key()), extent == null ? 0 : extent.bytes(), id.least()));
      }
    }
    return storages;
  }
}
