package org.neuronatlas.catalog.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.home.HomeException;

/**
 * The object store of a home: its folder {@code objects}, unless the first command that filled it
 * named another. The address is remembered in the home, so that all its commands agree; endpoint
 * and credentials never are.
 */
public final class HomeStore {
  /** How the home's own folder is called where an address is expected. */
  public static final String DIRECTORY = "directory";

  private final AtlasHome home;
  private final String address;

  private HomeStore(AtlasHome home, String address) {
    this.home = home;
    this.address = address;
  }

  /** The store this home uses. */
  public static HomeStore of(AtlasHome home) {
    try {
      return new HomeStore(
          home,
          Files.exists(home.store())
              ? Files.readString(home.store()).strip()
              : home.objects().toString());
    } catch (IOException e) {
      throw new HomeException("cannot read " + home.store() + ": " + e.getMessage(), e);
    }
  }

  /**
   * The store this home uses from now on: {@code wanted}, which must answer; refused where another
   * one holds what is there already.
   *
   * @param wanted {@code s3://bucket/prefix}, {@link #DIRECTORY}, or null for what is remembered
   */
  public static HomeStore choose(AtlasHome home, @Nullable String wanted) throws IOException {
    HomeStore present = of(home);
    if (wanted == null) {
      return present;
    }
    HomeStore chosen = new HomeStore(home, address(home, wanted));
    if (chosen.address.equals(present.address)) {
      return present;
    }
    if (present.holdsSomething()) {
      throw new HomeException(
          "This atlas keeps its objects in %s, so it cannot use %s: leave --store out, or set ATLAS_HOME to a new folder."
              .formatted(present, chosen));
    }
    boolean unused = chosen.holdsSomething(); // an address that does not answer is not remembered
    chosen.remember();
    return chosen;
  }

  private static String address(AtlasHome home, String wanted) {
    if (wanted.equals(DIRECTORY)) {
      return home.objects().toString();
    }
    if (!S3Address.is(wanted)) {
      throw new IllegalArgumentException(
          "'%s' is no object store: there are s3://bucket/prefix and '%s', the folder %s."
              .formatted(wanted, DIRECTORY, home.objects()));
    }
    return S3Address.parse(wanted).toString();
  }

  private boolean holdsSomething() throws IOException {
    try (ObjectStore store = connect();
        Stream<Stored> objects = store.list("")) {
      return objects.findAny().isPresent();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void remember() throws IOException {
    Path partial = home.store().resolveSibling("store.partial");
    Files.writeString(partial, address + "\n");
    Files.move(partial, home.store(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** What the page server is told. */
  public String address() {
    return address;
  }

  /** The store for a run: puts to a remote one go on in the background until the next sync. */
  public ObjectStore open() {
    ObjectStore store = connect();
    return store instanceof S3Store ? new WriteBehind(store) : store;
  }

  private ObjectStore connect() {
    Patience patience = Patience.OF_A_RUN.with(System.getenv());
    return Stores.open(address, patience, home.objects());
  }

  @Override
  public String toString() {
    return address;
  }
}
