import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.neuronatlas.engine.text.Vocabulary;
import org.neuronatlas.engine.weights.BadWeights;

/** CLIP's vocabulary: as it is after the first byte, or, where that is even, packed by gzip first. */
public final class VocabularyFuzz {
  private static final int TOKENS = 514 + 8;

  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    Path file = Path.of(System.getProperty("fuzz.folder"), "fuzzed");
    byte[] rest = Arrays.copyOfRange(data, 1, data.length);
    Files.write(file, rest);
    if (data[0] % 2 == 0) {
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(rest);
      }
    }
    try {
      if (Vocabulary.isOne(file)) {
        Vocabulary.read(file, TOKENS).json();
      }
    } catch (BadWeights e) {
      // the right answer
    }
  }
}
