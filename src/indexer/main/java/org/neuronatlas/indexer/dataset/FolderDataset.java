package org.neuronatlas.indexer.dataset;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.neuronatlas.catalog.store.Sha256;

/**
 * The pictures under a folder, in an order shuffled by a hash of their paths, so that the first few
 * thousand are a fair sample whatever the folders mean.
 */
public final class FolderDataset implements Dataset {
  private final String name;
  private final String slug;
  private final List<FilePicture> items;
  private final String digest;

  private FolderDataset(String name, String slug, List<FilePicture> items) {
    this.name = name;
    this.slug = slug;
    this.items = items;
    StringBuilder all = new StringBuilder();
    items.forEach(item -> all.append(item).append('\n'));
    this.digest = Sha256.hex(all.toString());
  }

  /** Reads every picture's bytes once, for their hashes: a picture that changes makes a version. */
  public static FolderDataset of(Listing listing, String slug, Captions captions) {
    List<FilePicture> items =
        listing.entries().stream()
            .sorted(Comparator.comparing((Listing.Entry entry) -> Sha256.hex(entry.key())))
            .parallel()
            .map(entry -> FilePicture.of(entry, captions.of(entry.key())))
            .toList();
    Path root = listing.root().toAbsolutePath().normalize();
    return new FolderDataset(String.valueOf(root.getFileName()), slug, items);
  }

  /** The same pictures under a name that was chosen for them, not their folder's. */
  public FolderDataset named(String chosen) {
    return new FolderDataset(chosen, slug, items);
  }

  @Override
  public String slug() {
    return slug;
  }

  @Override
  public String name() {
    return name;
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
