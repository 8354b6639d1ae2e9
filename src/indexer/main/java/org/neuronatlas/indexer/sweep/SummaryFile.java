package org.neuronatlas.indexer.sweep;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.catalog.store.Sha256;

/**
 * A unit's summaries as bytes: a magic number, the layers, each with its extremes, histograms and
 * moments, and the SHA-256 of all that. Integers big-endian; counts as LEB128.
 */
final class SummaryFile {
  private static final int MAGIC = 0x41545331; // "ATS1"
  private static final int DIGEST = 32;

  private SummaryFile() {}

  static ByteBuffer encode(List<Summary> layers) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 << 20);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(MAGIC);
    out.writeInt(layers.size());
    for (Summary layer : layers) {
      out.writeInt(layer.neurons());
      write(out, layer.top());
      write(out, layer.bottom());
      for (int c = 0; c < layer.neurons(); c++) {
        write(out, layer.histograms().get(c));
        write(out, layer.moments().get(c));
      }
    }
    out.write(Sha256.digest().digest(bytes.toByteArray()));
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  static List<Summary> decode(ByteBuffer buffer) throws IOException {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    int body = bytes.length - DIGEST;
    java.security.MessageDigest digest = Sha256.digest();
    digest.update(bytes, 0, Math.max(0, body));
    if (body < 8
        || !java.util.Arrays.equals(digest.digest(), 0, DIGEST, bytes, body, bytes.length)) {
      throw new IOException(
          "A summary of %,d bytes does not match its own digest: its unit must be swept again."
              .formatted(bytes.length));
    }
    DataInputStream in =
        new DataInputStream(new java.io.ByteArrayInputStream(bytes, 0, bytes.length - DIGEST));
    if (in.readInt() != MAGIC) {
      throw new IOException("Not a summary of this version.");
    }
    List<Summary> layers = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      layers.add(readLayer(in));
    }
    return layers;
  }

  private static Summary readLayer(DataInputStream in) throws IOException {
    int neurons = in.readInt();
    Extremes top = readExtremes(in, Extremes.End.TOP, neurons);
    Extremes bottom = readExtremes(in, Extremes.End.BOTTOM, neurons);
    List<FineHistogram> histograms = new ArrayList<>(neurons);
    List<Moments> moments = new ArrayList<>(neurons);
    for (int c = 0; c < neurons; c++) {
      histograms.add(readHistogram(in));
      moments.add(
          new Moments(
              in.readInt(),
              in.readInt(),
              in.readDouble(),
              in.readDouble(),
              in.readFloat(),
              in.readFloat()));
    }
    return new Summary(top, bottom, histograms, moments);
  }

  private static void write(DataOutputStream out, Extremes extremes) throws IOException {
    out.writeInt(extremes.k);
    for (int c = 0; c < extremes.neurons; c++) {
      out.writeInt(extremes.size[c]);
      for (int at = c * extremes.k; at < c * extremes.k + extremes.size[c]; at++) {
        out.writeLong(extremes.packed[at]);
        writeCount(out, extremes.position[at]);
      }
    }
  }

  private static Extremes readExtremes(DataInputStream in, Extremes.End end, int neurons)
      throws IOException {
    Extremes extremes = new Extremes(end, in.readInt(), neurons);
    for (int c = 0; c < neurons; c++) {
      extremes.size[c] = in.readInt();
      for (int at = c * extremes.k; at < c * extremes.k + extremes.size[c]; at++) {
        extremes.packed[at] = in.readLong();
        extremes.position[at] = readCount(in);
      }
    }
    return extremes;
  }

  private static void write(DataOutputStream out, FineHistogram histogram) throws IOException {
    writeCount(out, histogram.codes().length);
    int previous = Short.MIN_VALUE;
    for (int i = 0; i < histogram.codes().length; i++) {
      writeCount(out, histogram.codes()[i] - previous);
      writeCount(out, histogram.counts()[i]);
      previous = histogram.codes()[i];
    }
  }

  private static FineHistogram readHistogram(DataInputStream in) throws IOException {
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

  private static void write(DataOutputStream out, Moments moments) throws IOException {
    out.writeInt(moments.count());
    out.writeInt(moments.active());
    out.writeDouble(moments.sum());
    out.writeDouble(moments.sumOfSquares());
    out.writeFloat(moments.min());
    out.writeFloat(moments.max());
  }

  private static void writeCount(DataOutputStream out, int count) throws IOException {
    int rest = count;
    while (rest > 0x7F) {
      out.writeByte(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.writeByte(rest);
  }

  private static int readCount(DataInputStream in) throws IOException {
    int count = 0;
    for (int shift = 0; ; shift += 7) {
      int next = in.readUnsignedByte();
      count |= (next & 0x7F) << shift;
      if (next <= 0x7F) {
        return count;
      }
    }
  }
}
