import org.neuronatlas.engine.weights.Safetensors;

/** The header of a safetensors file. */
public final class SafetensorsFuzz {
  public static void fuzzerTestOneInput(byte[] data) {
    Fuzzed.read(data, Safetensors::open);
  }
}
