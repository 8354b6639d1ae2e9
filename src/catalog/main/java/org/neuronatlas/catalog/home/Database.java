package org.neuronatlas.catalog.home;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Where a PostgreSQL database answers, and who may ask. */
public record Database(String host, int port, String user, String password, String name) {

  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + name;
  }

  /** A new connection each time it is asked for one. */
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {host});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(name);
    source.setUser(user);
    source.setPassword(password);
    source.setApplicationName("neuron-atlas");
    source.setReWriteBatchedInserts(true);
    source.setConnectTimeout(10);
    return source;
  }

  /** Another database of the same server. */
  public Database named(String other) {
    return new Database(host, port, user, password, other);
  }

  /** Without the password: this ends up in logs. */
  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + name;
  }
}
