package org.neuronatlas.indexer.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.neuronatlas.catalog.store.Sha256;
import org.neuronatlas.engine.image.Pictures;
import org.neuronatlas.engine.image.UnreadablePicture;

/**
 * A picture in a file.
 *
 * @param sha256 of the file's bytes when the data set was opened, or why they could not be read
 */
record FilePicture(Listing.Entry entry, Description description, String sha256) implements Item {
  private static final long MOST_BYTES = 1L << 29;

  static FilePicture of(Listing.Entry entry, Description description) {
    String trouble = entry.trouble();
    return new FilePicture(entry, description, trouble == null ? hash(entry.file()) : trouble);
  }

  private static String hash(Path file) {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      return Reason.of(e);
    }
  }

  @Override
  public String key() {
    return entry.key();
  }

  @Override
  public long pixels() {
    return entry.trouble() == null ? Pictures.pixels(entry.file()) : 0;
  }

  @Override
  public BufferedImage read() throws IOException {
    String trouble = entry.trouble();
    if (trouble != null) {
      throw new IOException(trouble);
    }
    try {
      long size = Files.size(entry.file());
      if (size > MOST_BYTES) {
        throw new IOException(
            "the file has %,d bytes; up to %,d are read".formatted(size, MOST_BYTES));
      }
      byte[] bytes = Files.readAllBytes(entry.file());
      if (!Sha256.hex(bytes).equals(sha256)) {
        throw new IOException("the file changed while it was being indexed");
      }
      return Pictures.decode(bytes);
    } catch (OutOfMemoryError e) { // one file's, asked for at once: the heap is as it was
      throw new IOException("reading the file takes more memory than there is", e);
    } catch (UnreadablePicture e) {
      throw new IOException(e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException(Reason.of(e), e);
    }
  }

  @Override
  public String plateFormat() {
    String extension = Listing.extension(key());
    return extension.equals("jpg") || extension.equals("jpeg") ? "jpg" : "png";
  }

  /** What of it may change a result: a line of the data set's digest. */
  @Override
  public String toString() {
    return key() + '\t' + sha256 + '\t' + description;
  }
}
