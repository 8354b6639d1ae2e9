package org.neuronatlas.app.fetch;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The CLIPs that OpenAI published, and the vocabulary of their tokenizer. Addresses and SHA-256 are
 * those of {@code clip/clip.py} in <a href="https://github.com/openai/CLIP">openai/CLIP</a> at
 * {@link #COMMIT}.
 */
final class OpenAiClip {
  private static final String COMMIT = "d05afc436d78f1c48dc0dbf8e5980a9d471f35f6";

  /** Name -> SHA-256 of the weights. */
  private static final Map<String, String> WEIGHTS = new LinkedHashMap<>();

  static {
    WEIGHTS.put("RN50", "afeb0e10f9e5a86da6080e35cf09123aca3b358a0c3e3b6c78a7b63bc04b6762");
    WEIGHTS.put("RN101", "8fa8567bab74a42d41c5915025a8e4538c3bdbe8804a470a72f30b0d94fab599");
    WEIGHTS.put("RN50x4", "7e526bd135e493cef0776de27d5f42653e6b4c8bf9e0f653bb11773263205fdd");
    WEIGHTS.put("RN50x16", "52378b407f34354e150460fe41077663dd5b39c54cd0bfd2b27167a4a06ec9aa");
    WEIGHTS.put("RN50x64", "be1cfb55d75a9666199fb2206c106743da0f6468c9d327f3e0d0a543a9919d9c");
    WEIGHTS.put("ViT-B/32", "40d365715913c9da98579312b702a82c18be219cc2a73407c4526f58eba950af");
    WEIGHTS.put("ViT-B/16", "5806e77cd80f8b59890b7e101eabd078d9fb84e6937f9e85e4ecb61988df416f");
    WEIGHTS.put("ViT-L/14", "b8cca3fd41ae0c99ba7e8951adf17d267cdb84cd88be6f7c2e0eca1737a03836");
    WEIGHTS.put(
        "ViT-L/14@336px", "3035c92b350959924f9f00213499208652fc7ea050643e8b385c2dac08641f02");
  }

  /** Byte pairs of the tokenizer, which the weights do not carry. */
  static final String VOCABULARY = "bpe_simple_vocab_16e6.txt.gz";

  private static final long VOCABULARY_SIZE = 1_356_917;
  private static final Checksum VOCABULARY_SHA256 =
      Checksum.sha256("924691ac288e54409236115652ad4aa250f48203de50a9e4722a6ecd48d6804a");

  private OpenAiClip() {}

  static List<String> names() {
    return List.copyOf(WEIGHTS.keySet());
  }

  /**
   * @param name one of {@link #names()}
   */
  static Published published(String name, Mirror mirror) {
    Checksum weights = Checksum.sha256(Optional.ofNullable(WEIGHTS.get(name)).orElseThrow());
    String file = name.replace('/', '-').replace('@', '-') + ".pt";
    URI address =
        mirror.of(
            "https://openaipublic.azureedge.net/clip/models/%s/%s".formatted(weights.hex(), file));
    URI vocabulary =
        mirror.of(
            "https://raw.githubusercontent.com/openai/CLIP/%s/clip/%s"
                .formatted(COMMIT, VOCABULARY));
    return new Published(
        name,
        address.toString(),
        Optional.empty(),
        "MIT",
        List.of(
            new Wanted(
                VOCABULARY,
                vocabulary,
                OptionalLong.of(VOCABULARY_SIZE),
                Optional.of(VOCABULARY_SHA256)),
            Wanted.of(file, address, weights)));
  }
}
