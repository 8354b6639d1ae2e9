package org.neuronatlas.catalog;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to the schema of this version: {@code Migrations.apply(dataSource)}. */
public final class Migrations {
  private Migrations() {}

  /**
   * Applies what is missing of {@code db/migration}; a database that is up to date is left alone.
   */
  public static void apply(DataSource database) {
    try {
      var unused =
          Flyway.configure(Migrations.class.getClassLoader())
              .dataSource(database)
              .locations("classpath:db/migration")
              .failOnMissingLocations(true)
              .validateMigrationNaming(true)
              .load()
              .migrate();
    } catch (FlywayException e) {
      throw new IllegalStateException(
          "cannot bring the database to this version's schema: " + e.getMessage(), e);
    }
  }
}
