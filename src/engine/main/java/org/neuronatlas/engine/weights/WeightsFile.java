package org.neuronatlas.engine.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opens named tensors in whatever packaging they come; the packaging is known by what a file holds,
 * not by how it is called.
 *
 * <pre>{@code
 * try (Tensors tensors = WeightsFile.open(Path.of("resnet50.pth"))) {
 *   tensors.names().forEach(name -> System.out.println(tensors.info(name)));
 * }
 * }</pre>
 */
public final class WeightsFile {
  /** The names libraries give a folder's weights, the first of which is taken. */
  private static final List<String> IN_FOLDERS =
      List.of(
          "model.safetensors",
          "open_clip_model.safetensors",
          "model.safetensors.index.json",
          "pytorch_model.bin",
          "open_clip_pytorch_model.bin",
          "pytorch_model.bin.index.json");

  private static final String ENDINGS = ".+\\.(safetensors|pt|pth|bin|ckpt)";

  private static final String SUPPORTED =
      "supported are safetensors, files of torch.save (zip and older), TorchScript archives and *.index.json of shards";

  private static final int HEAD = 512;

  private WeightsFile() {}

  /**
   * Opens a file, or the weights in a folder.
   *
   * @throws BadWeights when it holds none that can be read; the message says what it looks like
   * @throws IOException when it cannot be read
   */
  public static Tensors open(Path path) throws IOException {
    Path file = Files.isDirectory(path) ? in(path) : path;
    if (!Files.exists(file)) {
      throw new BadWeights("cannot read weights from " + file + ": there is no such file");
    }
    return isJson(head(file)) ? Sharded.open(file) : openOne(file);
  }

  /** The file in a folder that {@link #open} would open. */
  public static Path in(Path folder) throws IOException {
    for (String name : IN_FOLDERS) {
      if (Files.isRegularFile(folder.resolve(name))) {
        return folder.resolve(name);
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files
              .filter(file -> String.valueOf(file.getFileName()).matches(ENDINGS))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (found.size() != 1) {
        throw new BadWeights(
            "cannot choose weights in %s: it has none of %s, and %s"
                .formatted(
                    folder,
                    IN_FOLDERS,
                    found.isEmpty()
                        ? "no file *.safetensors, *.pt, *.pth, *.bin or *.ckpt"
                        : "more than one other, "
                            + Names.listed(
                                found.stream()
                                    .map(f -> String.valueOf(f.getFileName()))
                                    .toList())));
      }
      return found.get(0);
    }
  }

  /** The files an index names, by name; none where {@code file} is no index. */
  public static List<Path> shards(Path file) throws IOException {
    return isJson(head(file))
        ? Sharded.named(file).stream().sorted().map(file::resolveSibling).toList()
        : List.of();
  }

  /** A file that is no index. */
  static Tensors openOne(Path file) throws IOException {
    byte[] head = head(file);
    if (isSafetensors(head, file)) {
      return Safetensors.open(file);
    }
    boolean zip = head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] <= 6;
    boolean pickle = head.length >= 2 && (head[0] & 0xff) == 0x80 && head[1] >= 0 && head[1] <= 5;
    if (zip || pickle) {
      return TorchFile.open(file);
    }
    throw new BadWeights(
        "cannot read weights from %s: it looks like %s; %s"
            .formatted(file, LooksLike.what(head), SUPPORTED));
  }

  /**
   * A brace behind eight bytes of a length, whatever the length; a picture's never stands there.
   */
  private static boolean isSafetensors(byte[] head, Path file) throws IOException {
    if (head.length < 9 || head[8] != '{') {
      return false;
    }
    long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
    boolean fits = length >= 0 && length <= Files.size(file) - 8;
    return fits || !isJson(head);
  }

  private static boolean isJson(byte[] head) {
    for (byte b : head) {
      if (!Character.isWhitespace(b)) {
        return b == '{' && !(head.length >= 9 && head[8] == '{' && head[7] == 0);
      }
    }
    return false;
  }

  private static byte[] head(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return Bytes.head(channel, HEAD);
    }
  }
}
