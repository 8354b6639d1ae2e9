import org.neuronatlas.engine.weights.WeightsFile;

/** Whatever a path may hold, an index of shards among it. */
public final class IndexFuzz {
  public static void fuzzerTestOneInput(byte[] data) {
    Fuzzed.read(data, WeightsFile::open);
  }
}
