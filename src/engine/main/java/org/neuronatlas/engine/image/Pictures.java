package org.neuronatlas.engine.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Encoded pictures as pixels: PNG, JPEG, GIF (first frame), WebP (first frame), BMP, TIFF. Turned
 * as EXIF says, alpha laid over white, grey, palette, CMYK and 16-bit samples as 8-bit RGB. Colour
 * profiles are not applied, as Pillow does not either. Samples are Pillow's own, but for lossy WebP
 * along hard edges (the library's loop filter; {@code WebpTest} measures it).
 */
public final class Pictures {
  /** More pixels than this are refused before they are decoded: a small file can hold a bomb. */
  static final long MAX_PIXELS = 100_000_000;

  /** What a pixel may take while it is decoded: four samples of two bytes, and our own four. */
  private static final int BYTES_A_PIXEL = 12;

  private Pictures() {}

  /**
   * Decodes to TYPE_INT_RGB.
   *
   * @throws UnreadablePicture with one sentence for a list of failures
   */
  public static BufferedImage decode(byte[] bytes) throws UnreadablePicture {
    Format format = Format.of(bytes);
    if (format == null) {
      throw new UnreadablePicture(Format.unknown(bytes));
    }
    if (format.cutOff(bytes)) {
      throw new UnreadablePicture("the picture is damaged: it ends before its last row");
    }
    ImageReader reader = null;
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader = reader(format);
      reader.setInput(in, true, true); // texts and profiles beside the pixels may be bombs, too
      refuseAbsurd(reader.getWidth(0), reader.getHeight(0));
      BufferedImage pixels = pixels(reader, bytes);
      return Orientation.of(format, bytes).turn(GifScreen.of(format, bytes).place(pixels));
    } catch (IOException | RuntimeException e) {
      throw new UnreadablePicture("the picture is damaged: " + reason(e), e);
    } catch (OutOfMemoryError e) { // one picture's, asked for at once: the heap is as it was
      throw new UnreadablePicture("decoding the picture takes more memory than there is", e);
    } finally {
      if (reader != null) {
        reader.dispose();
      }
    }
  }

  /**
   * How many pixels a file's header promises, so that memory can be shared out before they are
   * decoded; 0 where it promises nothing ({@link #decode} says why).
   */
  public static long pixels(Path file) {
    ImageReader reader = null;
    try (var head = Files.newInputStream(file);
        ImageInputStream in = new FileImageInputStream(file.toFile())) {
      byte[] first = head.readNBytes(Math.max(Format.HEAD, GifScreen.HEAD));
      Format format = Format.of(first);
      if (format == null) {
        return 0;
      }
      reader = reader(format);
      reader.setInput(in, true, true);
      long frame = (long) reader.getWidth(0) * reader.getHeight(0);
      return format == Format.GIF ? Math.max(frame, GifScreen.pixels(first)) : frame;
    } catch (IOException | RuntimeException unreadable) {
      return 0;
    } finally {
      if (reader != null) {
        reader.dispose();
      }
    }
  }

  /** The most pixels a picture may have where {@code memory} bytes can be had for it. */
  public static long mostPixels(long memory) {
    return Math.min(MAX_PIXELS, memory / BYTES_A_PIXEL);
  }

  /**
   * One decoder a format, whichever others are on the class path: samples must not depend on it.
   */
  private static ImageReader reader(Format format) throws IOException {
    if (format == Format.WEBP) {
      return new WebPImageReaderSpi().createReaderInstance(null);
    }
    return ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT)).next();
  }

  static void refuseAbsurd(int width, int height) throws UnreadablePicture {
    if (width <= 0 || height <= 0) {
      throw new UnreadablePicture("the picture is %d x %d pixels".formatted(width, height));
    }
    long pixels = (long) width * height;
    long most = mostPixels(Runtime.getRuntime().maxMemory() / 2);
    if (pixels > most) {
      throw new UnreadablePicture(
          "the picture says it has %,d x %,d pixels; up to %,d in all are read%s"
              .formatted(width, height, most, most < MAX_PIXELS ? " in this much memory" : ""));
    }
  }

  private static BufferedImage pixels(ImageReader reader, byte[] bytes) throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    BufferedImage image = read(reader, bytes);
    // A JPEG that only lacks its last marker has all its pixels; the missing ones would be grey.
    if (said(warnings, "Truncated File") && said(warnings, "premature end")) {
      throw new IOException("it ends before its last row");
    }
    return image;
  }

  private static boolean said(List<String> warnings, String what) {
    return warnings.stream().anyMatch(warning -> warning.contains(what));
  }

  private static BufferedImage read(ImageReader reader, byte[] bytes) throws IOException {
    BufferedImage image;
    try {
      image = reader.read(0);
    } catch (IIOException e) {
      if (!reader.canReadRaster() || !String.valueOf(e.getMessage()).contains("Unsupported")) {
        throw e;
      }
      return Cmyk.toRgb(reader.readRaster(0, null), bytes); // "Unsupported Image Type"
    }
    return image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK
        ? Cmyk.toRgb(reader.readRaster(0, null), bytes)
        : Rgb.of(image);
  }

  /** What the innermost cause says: decoders wrap it in "error reading". */
  private static String reason(Throwable e) {
    String said = e.getClass().getSimpleName();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException) {
        return "it ends before its last row";
      }
      String message = cause.getMessage();
      said = message == null || message.isBlank() ? said : message;
    }
    return said;
  }
}
