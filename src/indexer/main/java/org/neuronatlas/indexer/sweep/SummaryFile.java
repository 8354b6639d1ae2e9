package org.neuronatlas.indexer.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.catalog.store.DamagedObject;
import org.neuronatlas.catalog.store.Sealed;

/**
 * One layer's summary over one unit; magic, neurons, then what {@code docs/format.md} says; sealed.
 */
final class SummaryFile {
  private static final int MAGIC = 0x41545332; // "ATS2"
  private static final int COUNT = 5; // bytes of the longest

  private SummaryFile() {}

  static String key(String run, String layer, int unit) {
    return "runs/%s/summaries/%s/%05d.bin".formatted(run, layer, unit);
  }

  static ByteBuffer encode(Summary layer) {
    ByteBuffer out = ByteBuffer.allocate(capacity(layer));
    out.putInt(MAGIC).putInt(layer.neurons());
    write(out, layer.top());
    write(out, layer.bottom());
    for (int c = 0; c < layer.neurons(); c++) {
      write(out, layer.histograms().get(c));
      write(out, layer.moments().get(c));
    }
    return Sealed.seal(out);
  }

  /** At least what the layer takes. */
  private static int capacity(Summary layer) {
    int neuron =
        2 * Integer.BYTES
            + (layer.top().k + layer.bottom().k) * (Long.BYTES + COUNT)
            + COUNT
            + 2 * Integer.BYTES
            + 2 * Double.BYTES
            + 2 * Float.BYTES;
    int buckets = layer.histograms().stream().mapToInt(h -> h.codes().length).sum();
    return 4 * Integer.BYTES + layer.neurons() * neuron + buckets * 2 * COUNT + Sealed.SIZE;
  }

  static Summary decode(String key, ByteBuffer stored) throws IOException {
    ByteBuffer in = Sealed.open(key, stored);
    if (in.remaining() < 2 * Integer.BYTES || in.getInt() != MAGIC) {
      throw new DamagedObject(key, "it is no summary of this version");
    }
    int neurons = in.getInt();
    Extremes top = readExtremes(in, Extremes.End.TOP, neurons);
    Extremes bottom = readExtremes(in, Extremes.End.BOTTOM, neurons);
    List<FineHistogram> histograms = new ArrayList<>(neurons);
    List<Moments> moments = new ArrayList<>(neurons);
    for (int c = 0; c < neurons; c++) {
      histograms.add(readHistogram(in));
      moments.add(
          new Moments(
              in.getInt(),
              in.getInt(),
              in.getDouble(),
              in.getDouble(),
              in.getFloat(),
              in.getFloat()));
    }
    return new Summary(top, bottom, histograms, moments);
  }

  private static void write(ByteBuffer out, Extremes extremes) {
    out.putInt(extremes.k);
    for (int c = 0; c < extremes.neurons; c++) {
      out.putInt(extremes.size[c]);
      for (int at = c * extremes.k; at < c * extremes.k + extremes.size[c]; at++) {
        out.putLong(extremes.packed[at]);
        writeCount(out, extremes.position[at]);
      }
    }
  }

  private static Extremes readExtremes(ByteBuffer in, Extremes.End end, int neurons) {
    Extremes extremes = new Extremes(end, in.getInt(), neurons);
    for (int c = 0; c < neurons; c++) {
      extremes.size[c] = in.getInt();
      for (int at = c * extremes.k; at < c * extremes.k + extremes.size[c]; at++) {
        extremes.packed[at] = in.getLong();
        extremes.position[at] = readCount(in);
      }
    }
    return extremes;
  }

  private static void write(ByteBuffer out, FineHistogram histogram) {
    writeCount(out, histogram.codes().length);
    int previous = Short.MIN_VALUE;
    for (int i = 0; i < histogram.codes().length; i++) {
      writeCount(out, histogram.codes()[i] - previous);
      writeCount(out, histogram.counts()[i]);
      previous = histogram.codes()[i];
    }
  }

  private static FineHistogram readHistogram(ByteBuffer in) {
    int n = readCount(in);
    short[] codes = new short[n];
    int[] counts = new int[n];
    int previous = Short.MIN_VALUE;
    for (int i = 0; i < n; i++) {
      previous += readCount(in);
      codes[i] = (short) previous;
      counts[i] = readCount(in);
    }
    return new FineHistogram(codes, counts);
  }

  private static void write(ByteBuffer out, Moments moments) {
    out.putInt(moments.count()).putInt(moments.active());
    out.putDouble(moments.sum()).putDouble(moments.sumOfSquares());
    out.putFloat(moments.min()).putFloat(moments.max());
  }

  private static void writeCount(ByteBuffer out, int count) {
    int rest = count;
    while (rest > 0x7F) {
      out.put((byte) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }

  private static int readCount(ByteBuffer in) {
    int count = 0;
    for (int shift = 0; ; shift += 7) {
      int next = in.get() & 0xFF;
      count |= (next & 0x7F) << shift;
      if (next <= 0x7F) {
        return count;
      }
    }
  }
}
