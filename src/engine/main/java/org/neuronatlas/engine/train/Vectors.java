package org.neuronatlas.engine.train;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Activations at positions of pictures, as they were read, in a mapped file: little-endian int64
 * rows to train on, rows kept apart, and channels; then float32, row by row, those to train on
 * first.
 */
public final class Vectors {
  private static final int HEADER = 3 * Long.BYTES;
  private static final int ROWS_A_MAP = 1 << 16; // a map has less than 2 GiB

  private final FloatBuffer[] maps;
  private final int training;
  private final int apart;
  private final int channels;

  private Vectors(FloatBuffer[] maps, int training, int apart, int channels) {
    this.maps = maps;
    this.training = training;
    this.apart = apart;
    this.channels = channels;
  }

  /** Opens what a {@link Writer} has finished. */
  public static Vectors open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer header = channel.map(MapMode.READ_ONLY, 0, HEADER).order(ByteOrder.LITTLE_ENDIAN);
      int training = (int) header.getLong(0);
      int apart = (int) header.getLong(Long.BYTES);
      int channels = (int) header.getLong(2 * Long.BYTES);
      int rows = training + apart;
      FloatBuffer[] maps = new FloatBuffer[(rows + ROWS_A_MAP - 1) / ROWS_A_MAP];
      for (int m = 0; m < maps.length; m++) {
        long from = (long) m * ROWS_A_MAP;
        long bytes = Math.min(rows - from, ROWS_A_MAP) * channels * Float.BYTES;
        maps[m] =
            channel
                .map(MapMode.READ_ONLY, HEADER + from * channels * Float.BYTES, bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
      }
      return new Vectors(maps, training, apart, channels);
    }
  }

  public int channels() {
    return channels;
  }

  /** Rows to train on. */
  public int training() {
    return training;
  }

  /** Rows that are never trained on; their numbers follow those of the others. */
  public int apart() {
    return apart;
  }

  /** Copies a row to {@code into} from {@code at} on. */
  void read(int row, float[] into, int at) {
    maps[row / ROWS_A_MAP].get(row % ROWS_A_MAP * channels, into, at, channels);
  }

  /** Writes the file beside its name and moves it there once it is whole. */
  public static final class Writer implements Closeable {
    private final Path file;
    private final Path part;
    private final Path apart; // rows kept apart, until those to train on are all there
    private final FileChannel out;
    private final FileChannel outApart;
    private final int channels;
    private int training;
    private int kept;

    public Writer(Path file, int channels) throws IOException {
      this.file = file;
      this.part = file.resolveSibling(file.getFileName() + ".part");
      this.apart = file.resolveSibling(file.getFileName() + ".apart");
      this.channels = channels;
      this.out = open(part);
      this.outApart = open(apart);
      write(out, ByteBuffer.allocate(HEADER));
    }

    private static FileChannel open(Path path) throws IOException {
      return FileChannel.open(
          path,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE);
    }

    /** Adds one position. */
    public void add(float[] row, boolean keptApart) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * channels).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(row);
      write(keptApart ? outApart : out, bytes);
      training += keptApart ? 0 : 1;
      kept += keptApart ? 1 : 0;
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        int unused = channel.write(bytes);
      }
    }

    /** Ends the file. */
    public void finish() throws IOException {
      outApart.position(0);
      long size = outApart.size();
      for (long from = 0; from < size; ) {
        from += outApart.transferTo(from, size - from, out);
      }
      ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
      header.putLong(training).putLong(kept).putLong(channels).flip();
      out.position(0);
      write(out, header);
      out.force(true);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
      out.close();
      outApart.close();
      Files.deleteIfExists(apart);
      Files.deleteIfExists(part);
    }
  }
}
