package org.neuronatlas.catalog.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.neuronatlas.catalog.home.TestDatabase;
import org.neuronatlas.catalog.row.LayerRow;
import org.neuronatlas.catalog.row.ModelRow;

/** The same pictures and weights under other names: pages that were cited show the first. */
class NamesTest {
  private final DataSource database = TestDatabase.fresh().dataSource();
  private final Models models = new Models(database);
  private final Datasets datasets = new Datasets(database);

  private static ModelRow model(String name) {
    return new ModelRow(
        "tiny",
        name,
        "ModifiedResNet",
        "f00d",
        10,
        ModelRow.Input.square(64),
        "{}",
        "Apache-2.0",
        "nothing");
  }

  private static List<LayerRow> layers(String name) {
    return List.of(new LayerRow(0, "layer4.1.pre", name, "raw", 2, 2, 2, null));
  }

  private String names(String digest) throws Exception {
    String sql =
        """
        SELECT concat_ws(', ', d.name, d.licence, m.name, l.name)
        FROM dataset d, model m JOIN layer l ON l.model_id = m.id WHERE d.digest = '%s'
        """
            .formatted(digest);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  @Test
  void whatIsSealedKeepsThem() throws Exception {
    Models.Known model = models.ensure(model("First"), layers("first"));
    int dataset = datasets.ensure("shore", "Shore", "MIT", "d1");
    int run = new Runs(database).open(model.id(), dataset, "5ea1ed00", "{\"dataset\": \"d1\"}");
    Publications publications = new Publications(database);
    int publication =
        publications.publish(run, 1, 1, 1, List.of(), List.of(), List.of(), List.of(), List.of());

    models.ensure(model("Second"), layers("second"));
    datasets.ensure("shore", "Beach", "CC0-1.0", "d1");
    assertThat(names("d1")).as("while it is open").isEqualTo("Beach, CC0-1.0, Second, second");

    publications.seal(publication, run);
    assertThat(models.ensure(model("Third"), layers("third"))).isEqualTo(model);
    assertThat(datasets.ensure("shore", "Coast", "GPL-3.0", "d1")).isEqualTo(dataset);
    assertThat(names("d1")).isEqualTo("Beach, CC0-1.0, Second, second");

    datasets.ensure("shore", "Coast", "GPL-3.0", "d2");
    assertThat(names("d2")).as("another version").startsWith("Coast, GPL-3.0, ");
  }
}
