package org.neuronatlas.indexer.dataset;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What lies under a folder: everything that is called a picture, by relative path in the order of
 * Unicode code points, and how much else. Links are followed, also out of the folder, but a folder
 * is entered once: where it lies, if that is under this one. Names that begin with a dot are left
 * alone.
 *
 * @param others files that are no pictures by their names, counted by how these end
 */
public record Listing(Path root, List<Entry> entries, Map<String, Integer> others) {
  private static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "png", "gif", "bmp", "webp", "tif", "tiff");

  /**
   * Something that is called a picture.
   *
   * @param key its path below the root, parts separated by '/'
   * @param trouble why it cannot be one, as far as its folder tells
   */
  public record Entry(String key, Path file, @Nullable String trouble) {}

  /**
   * @throws IllegalArgumentException where there is no folder, or no picture in it
   */
  public static Listing of(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new IllegalArgumentException("Not a folder of pictures: " + root);
    }
    Walk walk = new Walk(root.toRealPath());
    walk.enter(root, "");
    if (walk.entries.isEmpty()) {
      throw new IllegalArgumentException(
          "No pictures under %s: files ending in %s are looked for, in all its folders."
              .formatted(root, EXTENSIONS.stream().sorted().toList()));
    }
    walk.entries.sort(
        Comparator.comparing(entry -> entry.key().codePoints().toArray(), Arrays::compare));
    return new Listing(root, List.copyOf(walk.entries), walk.others);
  }

  /** {@code 480 pictures under shore; 12 other files (.txt 10, .xml 2) are left alone}. */
  @Override
  public String toString() {
    String pictures =
        "%,d picture%s under %s".formatted(entries.size(), entries.size() == 1 ? "" : "s", root);
    int rest = others.values().stream().mapToInt(n -> n).sum();
    if (rest == 0) {
      return pictures;
    }
    String kinds =
        others.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(4)
            .map(kind -> "%s %,d".formatted(kind.getKey(), kind.getValue()))
            .collect(Collectors.joining(", "));
    return "%s; %,d other %s left alone (%s%s)"
        .formatted(
            pictures,
            rest,
            rest == 1 ? "file is" : "files are",
            kinds,
            others.size() > 4 ? ", ..." : "");
  }

  static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** One pass over a tree, each folder and each file met once. */
  private static final class Walk {
    private final Path root;
    private final Set<Path> linked = new HashSet<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> others = new TreeMap<>();

    Walk(Path root) {
      this.root = root;
    }

    void enter(Path folder, String prefix) {
      List<Path> children = new ArrayList<>();
      try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder)) {
        listed.forEach(children::add);
      } catch (IOException e) {
        trouble(prefix, folder, "the folder cannot be listed: " + Reason.of(e));
      } catch (DirectoryIteratorException e) {
        trouble(prefix, folder, "the folder cannot be listed to its end");
      }
      Collections.sort(children); // of two links to one folder the first by name is followed
      for (Path child : children) {
        meet(child, prefix + child.getFileName());
      }
    }

    private void meet(Path path, String key) {
      String name = String.valueOf(path.getFileName());
      boolean picture = name.contains(".") && EXTENSIONS.contains(extension(name));
      if (name.startsWith(".")) {
        other("hidden");
        return;
      }
      BasicFileAttributes attributes;
      try {
        attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.isDirectory() && Files.isSymbolicLink(path) && !fresh(path)) {
          other("links to folders read elsewhere");
          return;
        }
      } catch (IOException e) {
        met(
            picture,
            path,
            key,
            Files.isSymbolicLink(path) ? "it is a link that leads nowhere" : Reason.of(e));
        return;
      }
      if (attributes.isDirectory()) {
        int before = entries.size();
        enter(path, key + "/");
        if (picture && entries.size() == before) {
          trouble(key, path, "it is a folder, not a picture");
        }
      } else {
        met(picture, path, key, attributes.isRegularFile() ? null : "it is not a file");
      }
    }

    private void met(boolean picture, Path path, String key, @Nullable String trouble) {
      if (picture) {
        entries.add(new Entry(key, path, trouble));
      } else {
        String name = String.valueOf(path.getFileName());
        other(name.contains(".") ? "." + extension(name) : "without an ending");
      }
    }

    /** Whether a link leads out of the tree, not round in it, to where no other link has led. */
    private boolean fresh(Path link) throws IOException {
      Path target = link.toRealPath();
      return !target.startsWith(root) && !root.startsWith(target) && linked.add(target);
    }

    private void trouble(String key, Path path, String why) {
      entries.add(new Entry(key, path, why));
    }

    private void other(String kind) {
      others.merge(kind, 1, Integer::sum);
    }
  }
}
