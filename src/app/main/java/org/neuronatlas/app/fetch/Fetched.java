package org.neuronatlas.app.fetch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.home.AtlasHome;

/**
 * A model that was fetched, as {@code model.json} in its folder says: the last file that is
 * written, so that a folder which holds it is whole.
 *
 * @param name what it was fetched by
 * @param revision the commit that its files are of, where there is one
 * @param licence as its publisher says, or {@code not stated}
 */
public record Fetched(
    String name,
    String address,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String revision,
    String licence,
    List<Kept> files) {
  static final String FILE = "model.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * One of its files.
   *
   * @param sha256 of its bytes, 64 digits
   * @param published the checksum it was compared with, {@code sha256:…}; empty where nobody said
   *     one
   */
  public record Kept(String file, long bytes, String sha256, String published) {}

  /** What a person writes after {@code --model}, where it names something that was fetched. */
  public static Optional<Fetched> of(String argument, AtlasHome home) {
    return Names.meant(argument).flatMap(name -> in(folder(name, home)).filter(of -> of.is(name)));
  }

  /** Whether it could be fetched by this name. */
  public static boolean isPublished(String argument) {
    return Names.meant(argument).isPresent();
  }

  private static Path folder(String name, AtlasHome home) {
    return Places.of(home, Names.slug(name)).folder();
  }

  /** The hub tells no names apart by capitals. */
  boolean is(String published) {
    return name.equalsIgnoreCase(published);
  }

  /** Where its files are. */
  public Path folder(AtlasHome home) {
    return folder(name, home);
  }

  /** Its word in addresses. */
  @JsonIgnore
  public String slug() {
    return Names.slug(name);
  }

  @JsonIgnore
  long bytes() {
    return files.stream().mapToLong(Kept::bytes).sum();
  }

  /** Absent where a folder was not fetched, or not to its end. */
  static Optional<Fetched> in(Path folder) {
    try {
      Path file = folder.resolve(FILE);
      return Files.exists(file)
          ? Optional.ofNullable(JSON.readValue(file.toFile(), Fetched.class))
          : Optional.empty();
    } catch (JsonProcessingException foreign) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that were fetched, by name. */
  static List<Fetched> all(AtlasHome home) throws IOException {
    List<Fetched> all = new ArrayList<>();
    try (Stream<Path> folders = Files.list(home.models())) {
      folders
          .filter(folder -> !folder.getFileName().toString().startsWith("."))
          .forEach(folder -> in(folder).ifPresent(all::add));
    }
    all.sort(Comparator.comparing(Fetched::name));
    return all;
  }

  void write(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    JSON.writeValue(file.toFile(), this);
    Places.sync(file);
  }
}
