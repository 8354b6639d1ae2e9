package org.neuronatlas.catalog.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Who uses the database of a home. Each process holds a shared lock, which the kernel takes back
 * however it ends; whoever finds no other tenant when it leaves switches the database off.
 */
final class Tenancy implements AutoCloseable {
  private final FileChannel channel;
  private FileLock share;

  private Tenancy(FileChannel channel, FileLock share) {
    this.channel = channel;
    this.share = share;
  }

  static Tenancy enter(AtlasHome home) throws IOException {
    FileChannel channel =
        FileChannel.open(
            home.run().resolve("database.users"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    return new Tenancy(channel, channel.lock(0, Long.MAX_VALUE, true));
  }

  /** Ask only while holding {@link Turn}: nobody can enter meanwhile. */
  boolean alone() throws IOException {
    share.release();
    @Nullable FileLock all = channel.tryLock();
    if (all != null) {
      share = all;
    }
    return all != null;
  }

  /** Whether another process is a tenant, too; we stay one. Ask only while holding {@link Turn}. */
  boolean accompanied() throws IOException {
    boolean alone = alone();
    share.release();
    share = channel.lock(0, Long.MAX_VALUE, true);
    return !alone;
  }

  boolean left() {
    return !channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** One process at a time starts or stops the database. */
  record Turn(FileChannel channel) implements AutoCloseable {
    static Turn take(AtlasHome home) throws IOException {
      FileChannel channel =
          FileChannel.open(
              home.run().resolve("database.turn"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      FileLock unused = channel.lock();
      return new Turn(channel);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
