package org.neuronatlas.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** The small CLIP this project trained and a dictionary over its last block, shipped in the jar. */
public final class DemoModel {
  private static final List<String> FILES =
      List.of(
          "config.json", "tokenizer.json", "model.safetensors", "dictionary.layer4.safetensors");

  private DemoModel() {}

  public static String slug() {
    return "demo";
  }

  public static String name() {
    return "Demo CLIP (ModifiedResNet, 64 px)";
  }

  public static String licence() {
    return "Apache-2.0";
  }

  /**
   * Puts the model's files into a folder, which is made when absent. A file that is already there
   * with the same bytes is left alone; another is replaced in one step, so that a reader sees the
   * old file or the new one, never half of it.
   *
   * @return the folder
   */
  public static Path unpack(Path folder) {
    try {
      Files.createDirectories(folder);
      for (String file : FILES) {
        unpack(file, folder.resolve(file));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("Unpacking the demo model into " + folder, e);
    }
  }

  private static void unpack(String name, Path target) throws IOException {
    byte[] bytes = resource(name);
    if (Files.isRegularFile(target) && same(bytes, target)) {
      return;
    }
    Path folder = target.toAbsolutePath().getParent();
    Path fresh = Files.createTempFile(folder, "." + name, ".part");
    try {
      Files.write(fresh, bytes);
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static boolean same(byte[] bytes, Path file) throws IOException {
    return Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = DemoModel.class.getResourceAsStream("model/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The demo model's " + name + " is not on the class path");
      }
      return in.readAllBytes();
    }
  }
}
