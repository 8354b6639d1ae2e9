package org.neuronatlas.server;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

/** Changes the atlas under the server; what was changed is seen once its second is over. */
record Change(DataSource database) {

  void run(String... statements) throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The same, and a new revision: readers see it when this returns. */
  void publish(String... statements) throws Exception {
    run(statements);
    run("UPDATE publication SET revision = revision + 1");
    Thread.sleep(1100);
  }

  /** A layer "wide" of 2,000 neurons, beside the fixture's. */
  void addWide() throws Exception {
    String from = "(SELECT id FROM layer WHERE slug = 'layer4.1.pre')";
    run(
        """
        INSERT INTO layer (model_id, ordinal, slug, name, kind, neurons, height, width)
        SELECT model_id, 9, 'wide', 'wide', 'raw', 2000, height, width FROM layer WHERE id = %s
        """
            .formatted(from));
    for (String table : new String[] {"neuron", "tagging", "visualization"}) {
      run(
          "CREATE TEMP TABLE copied AS SELECT g AS number, t.* FROM generate_series(0, 1999) g JOIN "
              + "%s t ON t.neuron = g %% 520 AND t.layer_id = %s".formatted(table, from),
          "UPDATE copied SET neuron = number, layer_id = (SELECT id FROM layer WHERE slug = 'wide')",
          "ALTER TABLE copied DROP COLUMN number",
          "INSERT INTO %s SELECT * FROM copied".formatted(table),
          "DROP TABLE copied");
    }
    publish();
  }

  void removeWide() throws Exception {
    for (String table : new String[] {"neuron", "tagging", "visualization"}) {
      run(
          "DELETE FROM %s WHERE layer_id = (SELECT id FROM layer WHERE slug = 'wide')"
              .formatted(table));
    }
    publish("DELETE FROM layer WHERE slug = 'wide'");
  }

  /** The same model over a second data set "photos", where each neuron's scores are 50 higher. */
  void addPhotos() throws Exception {
    run(
        "INSERT INTO dataset (slug, name, licence) VALUES ('photos', 'Photographs', 'CC0-1.0')",
        """
        INSERT INTO run (model_id, dataset_id, plan_hash, plan, stage, done, total)
        SELECT model_id, d.id, 'f0703a5500', plan, 'done', 1, 1 FROM run, dataset d WHERE d.slug = 'photos'
        """,
        """
        INSERT INTO publication (short_id, run_id, swept_by, model_id, dataset_id, state, revision, images, images_total, sealed_at)
        SELECT 'f0703a55', id, id, model_id, dataset_id, 'sealed', 1, 7, 7, now() FROM run WHERE plan_hash = 'f0703a5500'
        """,
        "DO $$ BEGIN EXECUTE format('CREATE TABLE neuron_photos PARTITION OF neuron FOR VALUES IN (%s)',"
            + " (SELECT id FROM publication WHERE short_id = 'f0703a55')); END $$");
    for (String table : new String[] {"neuron", "tagging", "tag_best"}) {
      run(
          "CREATE TEMP TABLE copied AS SELECT * FROM " + table,
          "UPDATE copied SET publication_id = (SELECT id FROM publication WHERE short_id = 'f0703a55')",
          table.equals("neuron") ? "UPDATE copied SET max = max + 50, median = 4321" : "SELECT 1",
          "INSERT INTO %s SELECT * FROM copied".formatted(table),
          "DROP TABLE copied");
    }
    publish();
  }

  void removePhotos() throws Exception {
    String mine = "(SELECT id FROM publication WHERE short_id = 'f0703a55')";
    run("DROP TABLE neuron_photos");
    for (String table : new String[] {"tagging", "tag_best"}) {
      run("DELETE FROM %s WHERE publication_id = %s".formatted(table, mine));
    }
    publish(
        "DELETE FROM publication WHERE short_id = 'f0703a55'",
        "DELETE FROM run WHERE plan_hash = 'f0703a5500'",
        "DELETE FROM dataset WHERE slug = 'photos'");
  }
}
