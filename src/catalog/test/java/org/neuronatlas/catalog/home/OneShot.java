package org.neuronatlas.catalog.home;

import java.nio.file.Path;

/** A command that needs the database for as long as it lives; prints the server's process id. */
final class OneShot {
  private OneShot() {}

  public static void main(String[] args) throws InterruptedException {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(AtlasHome.at(Path.of(args[0])));
    System.out.println(postgres.process().pid());
    Thread.sleep(600_000);
    postgres.close();
  }
}
