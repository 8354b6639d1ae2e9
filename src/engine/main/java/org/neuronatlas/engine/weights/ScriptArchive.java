package org.neuronatlas.engine.weights;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * TorchScript archives among zip files: {@code NAME/data.pkl} with {@code NAME/code/} beside it.
 * Its code is not looked at here.
 */
public final class ScriptArchive {
  private static final Pattern CODE = Pattern.compile("[^/]+/code/.+");
  private static final int MOST_EXTRA = 1 << 20;

  private ScriptArchive() {}

  /** Whether a file is one. */
  public static boolean is(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      byte[] head = Bytes.head(channel, 2);
      return head.length == 2
          && head[0] == 'P'
          && head[1] == 'K'
          && StoredZip.open(channel).names().stream().anyMatch(CODE.asMatchPredicate());
    } catch (BadWeights e) {
      return false; // whoever opens it says what is wrong
    }
  }

  /** A text that {@code torch.jit.save} was given in {@code _extra_files}. */
  public static Optional<String> extra(Path file, String name) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      StoredZip zip = StoredZip.open(channel);
      Optional<String> entry =
          zip.names().stream()
              .filter(n -> n.matches("[^/]+/extra/" + Pattern.quote(name)))
              .findFirst();
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      Extent at = zip.extent(entry.get());
      if (at.bytes() > MOST_EXTRA) {
        throw new BadWeights(
            "%s has %d bytes of %s in it; 1 MB is the most".formatted(file, at.bytes(), name));
      }
      byte[] bytes = Bytes.at(channel, at.begin(), (int) at.bytes()).array();
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }
  }
}
