import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.Tensors;

/** What each target does: opens what the fuzzer made and reads every number; a BadWeights is right. */
final class Fuzzed {
  private Fuzzed() {}

  /** Opens a packaging. */
  interface Packaging {
    Tensors open(Path file) throws IOException;
  }

  static void read(byte[] data, Packaging packaging) {
    try {
      Path file = Files.write(Path.of(System.getProperty("fuzz.folder"), "fuzzed"), data);
      try (Tensors tensors = packaging.open(file)) {
        for (String name : tensors.names()) {
          if (tensors.info(name).dtype().real) {
            tensors.floats(name);
            tensors.direct(name);
          } else {
            tensors.longs(name);
          }
        }
        tensors.inert();
        tensors.globals();
      }
    } catch (BadWeights e) {
      if (e.getMessage().length() > 20_000) {
        throw new AssertionError("a sentence of " + e.getMessage().length() + " letters");
      }
    } catch (IOException e) {
      throw new AssertionError("reading failed where a sentence was due", e);
    }
  }
}
