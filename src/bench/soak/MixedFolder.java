import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * See mixed-folder beside it. Long, because it is run from its source, with the JDK alone: one file.
 */
public final class MixedFolder {
  private static final List<String> FOLDERS =
      List.of(
          "", "shore/", "night trains/", "Öl & Wasser/", "a \"quoted\" one/", "it's here/", "🌊/",
          "deep/deeper/forest/", "line\nbreak/", "-rf/", "100%/");
  private static final List<String> NAMES =
      List.of(
          "wave", "blue wave", "Grüße", "Gru\u0308ße", "\"quoted\"", "it's", "🌋 fire", "two\nlines", "-dash",
          "50%", "#1?&=", "tab\there", "日本", "x".repeat(180), "back\\slash", "a;b|c$d`e");

  private final Path root;
  private final Random random = new Random(7);
  private int made;

  private MixedFolder(Path root) {
    this.root = root;
  }

  public static void main(String[] args) throws Exception {
    int pictures = args.length > 1 ? Integer.parseInt(args[1]) : 500;
    int broken = args.length > 2 ? Integer.parseInt(args[2]) : 20;
    MixedFolder folder = new MixedFolder(Path.of(args[0]));
    Files.createDirectories(folder.root);
    folder.make(pictures, broken);
  }

  private interface Encoder {
    byte[] encode() throws Exception;
  }

  private void make(int pictures, int broken) throws Exception {
    Files.createDirectories(root);
    try (Stream<Path> there = Files.list(root)) {
      if (there.findAny().isPresent()) {
        System.err.println(root + " is not empty: name a new folder, nothing is written over.");
        System.exit(1);
      }
    }
    Map<String, Encoder> kinds = kinds(pictures >= 300);
    List<String> names = List.copyOf(kinds.keySet());
    for (int i = 0; i < pictures - broken; i++) {
      String kind = names.get(i % names.size());
      write("whole", kind, kinds.get(kind).encode());
    }
    List<String> damages = List.copyOf(damages().keySet());
    for (int i = 0; i < broken; i++) {
      damage(damages.get(i % damages.size()));
    }
    Files.writeString(root.resolve("README.txt"), "These are no pictures of mine.\n");
    Files.write(root.resolve(".DS_Store"), new byte[64]);
    Files.writeString(root.resolve("._wave.jpg"), "what a Mac leaves beside a picture");
    Files.createDirectories(root.resolve("shore"));
    Files.createSymbolicLink(root.resolve("shore/round"), root.toAbsolutePath());
    System.out.printf("other\t2 hidden files, a README.txt, a link back to the folder itself%n");
  }

  private Path place(String extension) {
    String folder = FOLDERS.get(made % FOLDERS.size());
    String name = NAMES.get(random.nextInt(NAMES.size())) + " " + made++;
    return root.resolve(folder + name + extension);
  }

  private void write(String state, String kind, byte[] bytes) throws IOException {
    String extension = "." + kind.substring(kind.lastIndexOf(' ') + 1);
    Path file = place(made % 9 == 4 ? extension.toUpperCase() : extension);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    say(state, kind, file);
  }

  private void say(String state, String kind, Path file) {
    String path = root.relativize(file).toString().replace("\n", "\\n").replace("\t", "\\t");
    System.out.printf("%s\t%s\t%s%n", state, kind, path);
  }

  private BufferedImage draw(int type) {
    return draw(type, 40 + random.nextInt(500), 40 + random.nextInt(400));
  }

  private BufferedImage draw(int type, int w, int h) {
    BufferedImage image = new BufferedImage(w, h, type);
    paint(image);
    return image;
  }

  private void paint(BufferedImage image) {
    int w = image.getWidth();
    int h = image.getHeight();
    Graphics2D pen = image.createGraphics();
    Color ground = Color.getHSBColor(random.nextFloat(), .4f, .9f);
    boolean clear = image.getColorModel().hasAlpha();
    if (!clear) {
      pen.setColor(ground);
      pen.fillRect(0, 0, w, h);
    }
    for (int i = 0; i < 6; i++) {
      pen.setColor(Color.getHSBColor(random.nextFloat(), .8f, .5f + random.nextFloat() / 2));
      int side = 1 + random.nextInt(Math.max(1, Math.min(w, h) / 2));
      if (random.nextBoolean()) {
        pen.fillOval(random.nextInt(w), random.nextInt(h), side, side);
      } else {
        pen.fillRect(random.nextInt(w), random.nextInt(h), side, side / 2 + 1);
      }
    }
    pen.dispose();
  }

  /** Name, its last word the extension, to bytes. */
  private Map<String, Encoder> kinds(boolean large) {
    Map<String, Encoder> kinds = new LinkedHashMap<>();
    kinds.put("JPEG jpg", () -> jpeg(draw(BufferedImage.TYPE_INT_RGB), false));
    kinds.put("PNG png", () -> encode(draw(BufferedImage.TYPE_INT_RGB), "png"));
    kinds.put("progressive JPEG jpg", () -> jpeg(draw(BufferedImage.TYPE_INT_RGB), true));
    kinds.put("PNG with alpha png", () -> encode(draw(BufferedImage.TYPE_INT_ARGB), "png"));
    kinds.put("lossy WebP webp", () -> webp("-q", "80", "lossy"));
    kinds.put("CMYK JPEG jpeg", this::cmyk);
    kinds.put("palette PNG png", () -> encode(palette(), "png"));
    kinds.put("GIF gif", () -> encode(draw(BufferedImage.TYPE_INT_RGB), "gif"));
    kinds.put("JPEG turned by EXIF jpg", () -> turned(jpeg(draw(BufferedImage.TYPE_INT_RGB), false)));
    kinds.put("16-bit PNG png", () -> encode(sixteen(), "png"));
    kinds.put("lossless WebP webp", () -> webp("-lossless", null, "lossless"));
    kinds.put("BMP bmp", () -> encode(draw(BufferedImage.TYPE_INT_RGB), "bmp"));
    kinds.put("grey JPEG jpg", () -> jpeg(draw(BufferedImage.TYPE_BYTE_GRAY), false));
    kinds.put("16-bit grey PNG png", () -> encode(draw(BufferedImage.TYPE_USHORT_GRAY), "png"));
    kinds.put("animated GIF gif", this::animated);
    kinds.put("WebP with alpha webp", () -> webp("-exact", null, "lossy-alpha"));
    kinds.put("one pixel PNG png", () -> encode(draw(BufferedImage.TYPE_INT_RGB, 1, 1), "png"));
    kinds.put("strip PNG png", () -> encode(draw(BufferedImage.TYPE_INT_RGB, 3, 5000), "png"));
    kinds.put("TIFF tif", () -> encode(draw(BufferedImage.TYPE_INT_RGB), "tiff"));
    kinds.put("black and white PNG png", () -> encode(draw(BufferedImage.TYPE_BYTE_BINARY), "png"));
    kinds.put("large JPEG jpg", new Encoder() {
          private int count;

          @Override
          public byte[] encode() throws IOException {
            boolean huge = large && count++ < 2; // 50 megapixels, twice
            return jpeg(
                draw(BufferedImage.TYPE_INT_RGB, huge ? 8660 : 1600, huge ? 5774 : 1200), false);
          }
        });
    return kinds;
  }

  private static byte[] encode(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, out)) {
      throw new IOException("nothing writes " + format);
    }
    return out.toByteArray();
  }

  private static byte[] jpeg(BufferedImage image, boolean progressive) throws IOException {
    return jpeg(new IIOImage(image, null, null), progressive);
  }

  private static byte[] jpeg(IIOImage image, boolean progressive) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (progressive) {
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.setOutput(out);
      writer.write(null, image, param);
    }
    writer.dispose();
    return bytes.toByteArray();
  }

  /** Four inks, inverted as everybody writes them, and no word of Adobe's. */
  private byte[] cmyk() throws IOException {
    BufferedImage rgb = draw(BufferedImage.TYPE_INT_RGB);
    WritableRaster inks =
        Raster.createInterleavedRaster(
            DataBuffer.TYPE_BYTE, rgb.getWidth(), rgb.getHeight(), 4, null);
    for (int y = 0; y < rgb.getHeight(); y++) {
      for (int x = 0; x < rgb.getWidth(); x++) {
        int p = rgb.getRGB(x, y);
        inks.setPixel(
            x, y, new int[] {p >> 16 & 255, p >> 8 & 255, p & 255, 235});
      }
    }
    return jpeg(new IIOImage(inks, null, null), false);
  }

  private BufferedImage palette() {
    byte[] red = new byte[16];
    byte[] green = new byte[16];
    byte[] blue = new byte[16];
    for (int i = 0; i < 16; i++) {
      red[i] = (byte) (i * 17);
      green[i] = (byte) (255 - i * 9);
      blue[i] = (byte) (i * 31);
    }
    IndexColorModel colours = new IndexColorModel(4, 16, red, green, blue, 3);
    BufferedImage image = new BufferedImage(120, 90, BufferedImage.TYPE_BYTE_BINARY, colours);
    for (int i = 0; i < 120 * 90; i++) {
      image.getRaster().setSample(i % 120, i / 120, 0, (i % 120 / 9 + i / 120 / 7 + made) % 16);
    }
    return image;
  }

  private BufferedImage sixteen() {
    ComponentColorModel deep =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    BufferedImage image =
        new BufferedImage(deep, deep.createCompatibleWritableRaster(160, 120), false, null);
    for (int i = 0; i < 160 * 120; i++) {
      image.getRaster().setPixel(
          i % 160, i / 160, new int[] {i % 160 * 409, i / 160 * 546, (i * 7 + made) % 65536});
    }
    return image;
  }

  private byte[] turned(byte[] jpeg) {
    ByteBuffer exif = ByteBuffer.allocate(36);
    exif.putShort((short) 0xffe1).putShort((short) 34);
    exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) (1 + random.nextInt(8))).putShort((short) 0).putInt(0);
    return ByteBuffer.allocate(jpeg.length + 36)
        .put(jpeg, 0, 2).put(exif.array()).put(jpeg, 2, jpeg.length - 2).array();
  }

  private byte[] animated() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int frame = 0; frame < 3; frame++) {
        BufferedImage image = draw(BufferedImage.TYPE_INT_RGB, 90, 70);
        writer.writeToSequence(
            new IIOImage(
                image,
                null,
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null)),
            null);
      }
      writer.endWriteSequence();
    }
    writer.dispose();
    return bytes.toByteArray();
  }

  private byte[] webp(String option, String value, String otherwise) throws Exception {
    Path png = Files.createTempFile("mixed", ".png");
    try {
      int type = otherwise.endsWith("alpha") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
      Files.write(png, encode(draw(type), "png"));
      List<String> command = new ArrayList<>(List.of("cwebp", "-quiet", option));
      if (value != null) {
        command.add(value);
      }
      command.addAll(List.of(png.toString(), "-o", "-"));
      Process cwebp = new ProcessBuilder(command).start();
      byte[] bytes = cwebp.getInputStream().readAllBytes();
      if (cwebp.waitFor() != 0) {
        throw new IOException(new String(cwebp.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
      }
      return bytes;
    } catch (IOException noCwebp) {
      return Files.readAllBytes(
          Path.of(
              System.getProperty("atlas.root"),
              "src/engine/test/resources/webp/" + otherwise + ".webp"));
    } finally {
      Files.delete(png);
    }
  }

  /** Name, its last word the extension, to bytes; null for what is no file. */
  private Map<String, Encoder> damages() {
    Map<String, Encoder> damages = new LinkedHashMap<>();
    BufferedImage picture = draw(BufferedImage.TYPE_INT_RGB, 300, 200);
    damages.put("truncated JPEG jpg", () -> half(jpeg(picture, false)));
    damages.put("empty file jpg", () -> new byte[0]);
    damages.put("text called png", () -> "Dear diary,\n".getBytes(StandardCharsets.UTF_8));
    damages.put("folder called png", () -> null);
    damages.put("bomb by its header png", () -> sized(encode(picture, "png"), 16, 60_000, 60_000));
    damages.put("truncated PNG png", () -> half(encode(picture, "png")));
    damages.put("truncated WebP webp", () -> half(webp("-q", "80", "lossy")));
    damages.put("truncated progressive JPEG jpg", () -> half(jpeg(picture, true)));
    damages.put("truncated GIF gif", () -> half(encode(picture, "gif")));
    damages.put("truncated BMP bmp", () -> half(encode(picture, "bmp")));
    damages.put("zero-size BMP bmp", () -> {
          byte[] bmp = encode(picture, "bmp");
          ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 0);
          return bmp;
        });
    damages.put("zero-size PNG png", () -> sized(encode(picture, "png"), 16, 0, 0));
    damages.put("HEIF called jpg", () -> "\0\0\0\30ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
    damages.put("zeros gif", () -> new byte[2000]);
    damages.put("noise jpg", () -> {
          byte[] noise = new byte[5000];
          new Random(3).nextBytes(noise);
          return noise;
        });
    damages.put("web page called jpg", () -> "<!doctype html><title>404</title>".getBytes(StandardCharsets.UTF_8));
    damages.put("damaged inside png", () -> {
          byte[] png = encode(picture, "png");
          Arrays.fill(png, png.length / 2, png.length / 2 + 40, (byte) 0xa5);
          return png;
        });
    damages.put("dead link png", () -> null);
    damages.put("pipe png", () -> null);
    damages.put("unreadable text jpg", () -> "secret".getBytes(StandardCharsets.UTF_8));
    return damages;
  }

  private static byte[] half(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  /** With another width and height in a PNG's header, and the checksum that goes with them. */
  private static byte[] sized(byte[] png, int at, int width, int height) {
    ByteBuffer.wrap(png).putInt(at, width).putInt(at + 4, height);
    java.util.zip.CRC32 sum = new java.util.zip.CRC32();
    sum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
    return png;
  }

  private void damage(String kind) throws Exception {
    byte[] bytes = damages().get(kind).encode();
    if (bytes != null && !kind.startsWith("unreadable")) {
      write("broken", kind, bytes);
      return;
    }
    Path file = place("." + kind.substring(kind.lastIndexOf(' ') + 1));
    Files.createDirectories(file.getParent());
    if (kind.startsWith("folder")) {
      Files.createDirectory(file);
    } else if (kind.startsWith("dead link")) {
      Files.createSymbolicLink(file, file.resolveSibling("nowhere.png"));
    } else if (kind.startsWith("pipe")) {
      new ProcessBuilder("mkfifo", file.toString()).inheritIO().start().waitFor();
    } else {
      Files.write(file, bytes);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    }
    say("broken", kind, file);
  }
}
