package org.neuronatlas.indexer.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.store.DamagedObject;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.store.Sealed;

/**
 * One layer's candidates for heat maps over one unit, as stored and sealed; see {@code
 * docs/format.md}.
 */
public final class CandidateFile {
  private static final int MAGIC = 0x41544341; // "ATCA"
  private static final int HEADER = 3 * Integer.BYTES;

  private final ByteBuffer bytes;
  private final int positions;
  private final int from; // of the ordinals
  private final int maps; // of the cells

  private CandidateFile(ByteBuffer bytes, int neurons, int positions) {
    this.bytes = bytes;
    this.positions = positions;
    this.from = HEADER + (neurons + 1) * Integer.BYTES;
    this.maps = from + bytes.getInt(HEADER + neurons * Integer.BYTES) * Integer.BYTES;
  }

  static String key(String run, String layer, int unit) {
    return "runs/%s/candidates/%s/%05d.bin".formatted(run, layer, unit);
  }

  static ByteBuffer encode(Candidates.Kept kept) {
    int neurons = kept.ordinals().length;
    int all = 0;
    for (int[] ordinals : kept.ordinals()) {
      all += ordinals.length;
    }
    ByteBuffer out =
        ByteBuffer.allocate(
            HEADER + (neurons + 1 + all) * Integer.BYTES + all * kept.positions() + Sealed.SIZE);
    out.putInt(MAGIC).putInt(neurons).putInt(kept.positions());
    int before = 0;
    out.putInt(before);
    for (int[] ordinals : kept.ordinals()) {
      before += ordinals.length;
      out.putInt(before);
    }
    for (int[] ordinals : kept.ordinals()) {
      for (int ordinal : ordinals) {
        out.putInt(ordinal);
      }
    }
    for (byte[] cells : kept.cells()) {
      out.put(cells);
    }
    return Sealed.seal(out);
  }

  /** Opens (maps) what the sweep has left of a unit. */
  public static CandidateFile open(ObjectStore store, String run, String layer, int unit)
      throws IOException {
    String key = key(run, layer, unit);
    ByteBuffer bytes = Sealed.open(key, store.get(key));
    if (bytes.remaining() < HEADER || bytes.getInt(0) != MAGIC) {
      throw new DamagedObject(key, "it holds no candidates for heat maps");
    }
    return new CandidateFile(bytes, bytes.getInt(Integer.BYTES), bytes.getInt(2 * Integer.BYTES));
  }

  /** A neuron's map on a picture, one byte a position; null where none was kept. */
  public byte @Nullable [] map(int neuron, int ordinal) {
    int end = bytes.getInt(HEADER + (neuron + 1) * Integer.BYTES);
    for (int n = bytes.getInt(HEADER + neuron * Integer.BYTES); n < end; n++) {
      if (bytes.getInt(from + n * Integer.BYTES) == ordinal) {
        byte[] map = new byte[positions];
        bytes.get(maps + n * positions, map);
        return map;
      }
    }
    return null;
  }
}
