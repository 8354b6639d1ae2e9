import org.neuronatlas.engine.weights.TorchFile;

/** A file of torch.save, zip or older. */
public final class TorchFuzz {
  public static void fuzzerTestOneInput(byte[] data) {
    Fuzzed.read(data, TorchFile::open);
  }
}
