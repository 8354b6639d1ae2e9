import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.neuronatlas.engine.weights.pickle.BadPickle;
import org.neuronatlas.engine.weights.pickle.Pickle;
import org.neuronatlas.engine.weights.pickle.Source;

/** One pickle, by itself. */
public final class PickleFuzz {
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Path file = Files.write(Path.of(System.getProperty("fuzz.folder"), "fuzzed"), data);
    try (FileChannel channel = FileChannel.open(file)) {
      Pickle.read(new Source(channel, 0, channel.size()));
    } catch (BadPickle e) {
      // the right answer
    }
  }
}
