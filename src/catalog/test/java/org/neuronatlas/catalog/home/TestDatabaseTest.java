package org.neuronatlas.catalog.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.neuronatlas.catalog.Migrations;

class TestDatabaseTest {
  @Test
  void eachIsMigratedAndItsOwn() throws Exception {
    Database one = TestDatabase.fresh();
    Database two = TestDatabase.fresh();
    Sql.run(one, "INSERT INTO dataset (slug, name, licence) VALUES ('a', 'A', 'CC0')");
    assertThat(Sql.one(one, "SELECT count(*) FROM dataset")).isEqualTo("1");
    assertThat(Sql.one(two, "SELECT count(*) FROM dataset")).isEqualTo("0");
    Migrations.apply(one.dataSource());
    assertThat(Sql.one(one, "SELECT count(*) FROM dataset")).isEqualTo("1");
  }
}
