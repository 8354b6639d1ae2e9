import java.nio.charset.StandardCharsets;
import org.neuronatlas.engine.text.clean.Clean;

/** Every cleaning of a sentence: it comes to an end, and what it answers is no longer than it may be. */
public final class CleanFuzz {
  private static final int GROWTH = 9; // NFC makes up to three letters of one, small letters three

  public static void fuzzerTestOneInput(byte[] data) {
    String sentence = new String(data, StandardCharsets.UTF_8);
    for (Clean clean : Clean.values()) {
      String cleaned = clean.apply(sentence);
      if (cleaned.length() > GROWTH * (sentence.length() + 1)) {
        throw new AssertionError(clean + " makes " + cleaned.length() + " letters");
      }
    }
  }
}
