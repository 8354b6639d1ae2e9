package org.neuronatlas.catalog.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What refers to what, asked of the database itself, so that a table of a later migration is
 * neither an obstacle to pruning nor robbed by it.
 */
final class Referring {
  private static final String FOREIGN_KEYS =
      """
      SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.confrelid = ?::regclass AND cardinality(c.conkey) = 1
      """;

  /** Columns that hold a picture's address: by their names. */
  private static final String ADDRESSES =
      """
      SELECT table_name, column_name FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'text'
        AND (column_name = 'sha256' OR column_name LIKE '%\\_sha256')
      """;

  private record Column(String table, String name) {}

  private Referring() {}

  /** Deletes rows whose key is {@code id}, after all rows that refer to them. */
  static void delete(Connection connection, String table, String condition) throws SQLException {
    for (Column column : columns(connection, FOREIGN_KEYS, table)) {
      delete(
          connection,
          column.table,
          "%s IN (SELECT id FROM %s WHERE %s)".formatted(column.name, table, condition));
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM %s WHERE %s".formatted(table, condition));
    }
  }

  /** The hashes of all pictures that any row names. */
  static Set<String> pictures(Connection connection) throws SQLException {
    Set<String> named = new HashSet<>();
    for (Column column : columns(connection, ADDRESSES)) {
      String sql =
          "SELECT DISTINCT %2$s FROM %1$s WHERE %2$s IS NOT NULL"
              .formatted(column.table, column.name);
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          named.add(row.getString(1));
        }
      }
    }
    return named;
  }

  private static List<Column> columns(Connection connection, String sql, String... parameters)
      throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setString(i + 1, parameters[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          columns.add(new Column(row.getString(1), row.getString(2)));
        }
      }
    }
    return columns;
  }
}
