package org.neuronatlas.indexer.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.neuronatlas.catalog.store.DamagedObject;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.store.Sealed;

/** A dictionary's {@link Fidelity} over one unit, as stored and sealed; see docs/format.md. */
public final class FidelityFile {
  private static final int MAGIC = 0x41544644; // "ATFD"
  private static final int HEADER = 3 * Integer.BYTES + 3 * Long.BYTES;

  private FidelityFile() {}

  static String key(String run, String layer, int unit) {
    return "runs/%s/fidelity/%s/%05d.bin".formatted(run, layer, unit);
  }

  static ByteBuffer encode(Fidelity unit) {
    int numbers = unit.sums.length + unit.fired.length;
    ByteBuffer out = ByteBuffer.allocate(HEADER + numbers * Long.BYTES + Sealed.SIZE);
    out.putInt(MAGIC).putInt(unit.sums.length).putInt(unit.fired.length);
    out.putLong(unit.positions).putDouble(unit.over).putDouble(unit.squares);
    for (double sum : unit.sums) {
      out.putDouble(sum);
    }
    for (long times : unit.fired) {
      out.putLong(times);
    }
    return Sealed.seal(out);
  }

  private static Fidelity decode(String key, ByteBuffer stored) throws IOException {
    ByteBuffer bytes = Sealed.open(key, stored);
    if (bytes.remaining() < HEADER || bytes.getInt() != MAGIC) {
      throw new DamagedObject(key, "it holds no dictionary's fidelity");
    }
    double[] sums = new double[bytes.getInt()];
    long[] fired = new long[bytes.getInt()];
    long positions = bytes.getLong();
    double over = bytes.getDouble();
    double squares = bytes.getDouble();
    for (int c = 0; c < sums.length; c++) {
      sums[c] = bytes.getDouble();
    }
    for (int f = 0; f < fired.length; f++) {
      fired[f] = bytes.getLong();
    }
    return new Fidelity(positions, over, squares, sums, fired);
  }

  /** A dictionary's over the first {@code units} units, merged in their order. */
  public static Fidelity read(ObjectStore store, String run, String layer, int units)
      throws IOException {
    List<String> keys = IntStream.range(0, units).mapToObj(u -> key(run, layer, u)).toList();
    List<ByteBuffer> files = store.getAll(keys);
    Fidelity merged = decode(keys.get(0), files.get(0));
    for (int unit = 1; unit < units; unit++) {
      merged.add(decode(keys.get(unit), files.get(unit)));
    }
    return merged;
  }
}
