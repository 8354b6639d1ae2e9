package org.neuronatlas.catalog.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.home.HomeException;

/**
 * The object store of a home: its folder {@code objects}, unless the first command that filled it
 * named another. The address is remembered in the home, so that all its commands agree; endpoint
 * and credentials never are. A remote store says whose it is: its object {@value #OWNER} holds a
 * number that the home keeps, too, for what one home prunes is another one's.
 */
public final class HomeStore {
  /** How the home's own folder is called where an address is expected. */
  public static final String DIRECTORY = "directory";

  private static final String OWNER = "home";

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
              ? Files.readAllLines(home.store()).get(0).strip()
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
    chosen.claim(); // an address that does not answer is not remembered
    if (!S3Address.is(chosen.address)) {
      chosen.remember(null);
    }
    return chosen;
  }

  /**
   * Makes sure that this home and no other one keeps its objects in a remote store.
   *
   * @throws HomeException where another one does
   */
  public void claim() throws IOException {
    if (!S3Address.is(address)) {
      return;
    }
    try (ObjectStore store = connect()) {
      List<String> kept = Files.exists(home.store()) ? Files.readAllLines(home.store()) : List.of();
      String mine =
          kept.size() > 1 && kept.get(0).equals(address)
              ? kept.get(1)
              : UUID.randomUUID().toString();
      String owner = owner(store);
      if (owner == null) {
        store.put(OWNER, ByteBuffer.wrap(mine.getBytes(UTF_8)));
        store.sync();
      } else if (!owner.equals(mine)) {
        throw new HomeException(
            "The objects in %s belong to another atlas than %s: name a prefix of its own with --store."
                .formatted(this, home));
      }
      remember(mine);
    }
  }

  private static @Nullable String owner(ObjectStore store) throws IOException {
    try {
      return UTF_8.decode(store.get(OWNER)).toString();
    } catch (NoSuchFileException nobody) {
      return null;
    }
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
      return objects.anyMatch(object -> !object.key().equals(OWNER));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void remember(@Nullable String owner) throws IOException {
    Path partial = home.store().resolveSibling("store.partial");
    Files.writeString(partial, address + "\n" + (owner == null ? "" : owner + "\n"));
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
