package org.neuronatlas.engine.weights;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neuronatlas.engine.weights.pickle.PersistentId;
import org.neuronatlas.engine.weights.pickle.Pickle;
import org.neuronatlas.engine.weights.pickle.Source;

/**
 * The zip form: {@code NAME/data.pkl}, one entry {@code NAME/data/KEY} a storage, {@code
 * NAME/byteorder}. A TorchScript archive is the same with {@code NAME/code/} beside it, which is
 * never looked at.
 */
final class TorchZip {
  private static final String PICKLE = "data.pkl";

  private TorchZip() {}

  static TorchArchive read(FileChannel channel) throws IOException {
    StoredZip zip = StoredZip.open(channel);
    String folder = folder(zip);
    Extent at = zip.extent(folder + PICKLE);
    Pickle pickle = Pickle.read(new Source(channel, at.begin(), at.end()));
    Map<String, Extent> storages = new LinkedHashMap<>();
    for (PersistentId stored : pickle.stored()) {
      StorageId id = StorageId.of(stored);
      if (!storages.containsKey(id.key())) {
        storages.put(id.key(), zip.extent(folder + "data/" + id.key()));
      }
      Extent extent = storages.get(id.key());
      if (id.least() > extent.bytes()) {
        throw new BadWeights(
            "its storage '%s' has %d bytes where %d are due"
                .formatted(Names.shown(id.key()), extent.bytes(), id.least()));
      }
    }
    Map<String, Extent> used = new LinkedHashMap<>(storages);
    used.put(folder + PICKLE, at);
    StoredZip.checkApart(used);
    return new TorchArchive(channel, pickle, storages, order(channel, zip, folder));
  }

  private static String folder(StoredZip zip) {
    List<String> found = zip.names().stream().filter(n -> n.matches("[^/]*/data\\.pkl")).toList();
    if (found.size() != 1) {
      throw new BadWeights(
          "it is a zip file with %s data.pkl of torch.save; it has %s"
              .formatted(found.isEmpty() ? "no" : "more than one", Names.listed(zip.names())));
    }
    return found.get(0).substring(0, found.get(0).length() - PICKLE.length());
  }

  private static ByteOrder order(FileChannel channel, StoredZip zip, String folder)
      throws IOException {
    String name = folder + "byteorder"; // written since PyTorch 2.1; before, all were little
    if (!zip.names().contains(name)) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    Extent at = zip.extent(name);
    byte[] bytes = Bytes.at(channel, at.begin(), (int) Math.min(16, at.bytes())).array();
    String written = new String(bytes, StandardCharsets.US_ASCII);
    return switch (written) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default ->
          throw new BadWeights(
              "its byte order is '%s', neither 'little' nor 'big'".formatted(Names.shown(written)));
    };
  }
}
