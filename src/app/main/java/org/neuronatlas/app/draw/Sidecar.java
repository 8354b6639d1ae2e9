package org.neuronatlas.app.draw;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.engine.Threads;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.image.Png;
import org.neuronatlas.indexer.plan.Machine;

/** A picture's file, and {@code FILE.json} beside it: how it was made. Never half written. */
final class Sidecar {
  private final Map<String, Object> facts = new LinkedHashMap<>();

  private Sidecar() {}

  /** Begins with what is true of every picture. */
  static Sidecar of(NamedModel named, VisionModel model) throws IOException {
    return new Sidecar()
        .put("model", named.slug())
        .put("weightsSha256", model.weightsSha256())
        .put("machine", Machine.features(Threads.intraOp()));
  }

  /** One more fact. */
  Sidecar put(String key, Object value) {
    facts.put(key, value);
    return this;
  }

  /** Writes the picture, then its facts. */
  void write(BufferedImage picture, Path file) throws IOException {
    whole(file, Png.encode(picture));
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    whole(beside(file, ".json"), mapper.writeValueAsBytes(facts));
  }

  /** {@code FILE} with more behind its name. */
  static Path beside(Path file, String more) {
    return file.resolveSibling(file.getFileName() + more);
  }

  private static void whole(Path file, byte[] bytes) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "Cannot write %s: there is no folder %s.".formatted(file, folder));
    }
    Path part = Files.createTempFile(folder, ".picture", ".part");
    try {
      Files.write(part, bytes);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
