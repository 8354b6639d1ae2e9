package org.neuronatlas.indexer.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.neuronatlas.catalog.store.Sha256;
import org.neuronatlas.engine.image.Pictures;
import org.neuronatlas.engine.image.UnreadablePicture;

/**
 * The pictures under a folder, in an order shuffled by a hash of their paths, so that the first few
 * thousand are a fair sample whatever the folders mean.
 */
public final class FolderDataset implements Dataset {
  private static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "png", "gif", "bmp", "webp", "tif", "tiff");

  private final Path root;
  private final String slug;
  private final List<FilePicture> items;
  private final String digest;

  private record FilePicture(Path file, String key, Description description) implements Item {
    @Override
    public BufferedImage read() throws IOException {
      try {
        return Pictures.decode(Files.readAllBytes(file));
      } catch (UnreadablePicture e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    @Override
    public String plateFormat() {
      String extension = extension(key);
      return extension.equals("jpg") || extension.equals("jpeg") ? "jpg" : "png";
    }
  }

  private FolderDataset(Path root, String slug, List<FilePicture> items, String digest) {
    this.root = root;
    this.slug = slug;
    this.items = items;
    this.digest = digest;
  }

  /**
   * @param captions what is said of the pictures, by path relative to {@code root}
   * @throws IllegalArgumentException where there is no folder, no picture, or a caption without its
   *     picture
   */
  public static FolderDataset open(Path root, String slug, Map<String, Item.Description> captions)
      throws IOException {
    List<String> keys = files(root);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          "No pictures under %s: files ending in %s are looked for, in all its folders."
              .formatted(root, EXTENSIONS.stream().sorted().toList()));
    }
    List<String> without =
        captions.keySet().stream().filter(key -> !Set.copyOf(keys).contains(key)).sorted().toList();
    if (!without.isEmpty()) {
      throw new IllegalArgumentException(
          "The captions name %d pictures that are not under %s, '%s' the first of them."
              .formatted(without.size(), root, without.get(0)));
    }
    keys.sort(Comparator.comparing((String key) -> Sha256.hex(key)));
    List<FilePicture> items = new ArrayList<>();
    StringBuilder all = new StringBuilder();
    for (String key : keys) {
      Item.Description said = captions.getOrDefault(key, Item.Description.NOTHING_SAID);
      Path file = root.resolve(key);
      items.add(new FilePicture(file, key, said));
      all.append(key).append('\t').append(Files.size(file)).append('\t').append(said).append('\n');
    }
    return new FolderDataset(root, slug, items, Sha256.hex(all.toString()));
  }

  /** Relative paths of the pictures under a folder, sorted by Unicode code point. */
  public static List<String> files(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new IllegalArgumentException("Not a folder of pictures: " + root);
    }
    try (Stream<Path> walk = Files.walk(root)) {
      List<String> keys =
          new ArrayList<>(
              walk.filter(Files::isRegularFile)
                  .map(file -> root.relativize(file).toString())
                  .filter(key -> EXTENSIONS.contains(extension(key)))
                  .toList());
      keys.sort(Comparator.comparing(key -> key.codePoints().toArray(), java.util.Arrays::compare));
      return keys;
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  private static String extension(String key) {
    return key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  @Override
  public String slug() {
    return slug;
  }

  @Override
  public String name() {
    return String.valueOf(root.getFileName());
  }

  @Override
  public String licence() {
    return "not stated";
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public Item item(int ordinal) {
    return items.get(ordinal);
  }

  @Override
  public String digest() {
    return digest;
  }
}
