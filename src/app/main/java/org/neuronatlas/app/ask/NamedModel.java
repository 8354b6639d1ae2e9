package org.neuronatlas.app.ask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.demo.DemoModel;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.indexer.Subject;

/** What a person writes after {@code --model}: {@code demo}, or a folder. */
public record NamedModel(String slug, String name, String licence, Path folder) {

  /**
   * @throws IllegalArgumentException when it is neither
   */
  public static NamedModel of(String argument, AtlasHome home) {
    if (argument.equals(DemoModel.slug())) {
      Path folder = DemoModel.unpack(home.models().resolve(DemoModel.slug()));
      return new NamedModel(DemoModel.slug(), DemoModel.name(), DemoModel.licence(), folder);
    }
    Path folder = Path.of(argument);
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "No model '%s': it is 'demo' or a folder with model.safetensors and config.json."
              .formatted(argument));
    }
    String name = folder.toAbsolutePath().normalize().getFileName().toString();
    return new NamedModel(slug(name), name, "not stated", folder);
  }

  /** A name as it may stand in an address. */
  public static String slug(String name) {
    String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
    return slug.replaceAll("^-+|-+$", "").replaceAll("\\.json$", "-json");
  }

  public VisionModel open() throws IOException {
    return VisionModel.open(folder);
  }

  /** The opened model as the indexer's subject. */
  public Subject subject(VisionModel model) throws IOException {
    return Subject.of(slug, name, licence, model);
  }
}
