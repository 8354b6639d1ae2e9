package org.neuronatlas.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.neuronatlas.catalog.fixture.FixtureAtlas;
import org.neuronatlas.catalog.home.Database;
import org.neuronatlas.catalog.home.TestDatabase;

/** A database and a folder of objects for the server under test: the fixture atlas, or nothing. */
public class TestAtlas implements QuarkusTestResourceLifecycleManager {
  /** Behind a front server, below a path. */
  static final String PUBLIC_URL = "https://lab.example/atlas";

  private boolean filled = true;

  @Override
  public void init(Map<String, String> arguments) {
    filled = !arguments.containsKey("empty");
  }

  @Override
  public Map<String, String> start() {
    Database database = filled ? TestDatabase.fresh() : elsewhere("elsewhere");
    Path objects = folder();
    if (filled) {
      FixtureAtlas.fill(database.dataSource(), objects);
    }
    Map<String, String> environment = new HashMap<>();
    environment.put("ATLAS_DB_URL", database.jdbcUrl());
    environment.put("ATLAS_DB_USER", database.user());
    environment.put("ATLAS_DB_PASSWORD", database.password());
    environment.put("ATLAS_OBJECTS", objects.toString());
    environment.put("atlas.public-url", PUBLIC_URL + "/");
    return environment;
  }

  /** The server restarts with classes of its own, to which homes of earlier ones are taken. */
  static Database elsewhere(String folder) {
    String root = System.getProperty("atlas.root");
    System.setProperty("atlas.root", Path.of(root, "target", folder).toString());
    try {
      return TestDatabase.fresh();
    } finally {
      System.setProperty("atlas.root", root);
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "objects-")
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {}
}
