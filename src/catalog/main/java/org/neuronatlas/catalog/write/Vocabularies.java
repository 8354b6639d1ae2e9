package org.neuronatlas.catalog.write;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.neuronatlas.catalog.vocabulary.Tag;
import org.neuronatlas.catalog.vocabulary.TagGroup;

/** Tag groups and tags, and which picture carries which. */
public final class Vocabularies {
  private final DataSource database;

  public Vocabularies(DataSource database) {
    this.database = database;
  }

  /** Registers groups and tags with what they are called, or finds them again; the tags' ids. */
  public Map<Tag, Integer> ensure(List<TagGroup> groups, List<Tag> tags)
      throws SQLException, IOException {
    return Transaction.get(
        database,
        connection -> {
          Map<String, Integer> groupIds = ensureGroups(connection, groups);
          Map<Tag, Integer> ids = new HashMap<>();
          String sql =
              """
              INSERT INTO tag (group_id, slug, name, kind) VALUES (?, ?, ?, ?)
              ON CONFLICT (group_id, slug) DO UPDATE SET name = excluded.name, kind = excluded.kind RETURNING id
              """;
          try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Tag tag : tags) {
              Integer groupId = groupIds.get(tag.group());
              if (groupId == null) {
                throw new IllegalArgumentException(
                    "The tag '%s' names the group '%s', which is not one of %s."
                        .formatted(tag.slug(), tag.group(), groupIds.keySet()));
              }
              insert.setInt(1, groupId);
              insert.setString(2, tag.slug());
              insert.setString(3, tag.name());
              insert.setString(4, tag.kind().name().toLowerCase(Locale.ROOT));
              ids.put(tag, onlyInt(insert));
            }
          }
          Terms.ensure(connection, ids);
          return ids;
        });
  }

  private static Map<String, Integer> ensureGroups(Connection connection, List<TagGroup> groups)
      throws SQLException {
    Map<String, Integer> ids = new HashMap<>();
    String sql =
        """
        INSERT INTO tag_group (slug, name, noun, ordinal) VALUES (?, ?, ?, ?)
        ON CONFLICT (slug) DO UPDATE SET name = excluded.name, noun = excluded.noun, ordinal = excluded.ordinal
        RETURNING id
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (TagGroup group : groups) {
        insert.setString(1, group.slug());
        insert.setString(2, group.name());
        insert.setString(3, group.noun());
        insert.setInt(4, group.ordinal());
        ids.put(group.slug(), onlyInt(insert));
      }
    }
    return ids;
  }

  private static int onlyInt(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  /**
   * Says which pictures carry which tags, replacing what was said of these tags' pictures before.
   */
  public void carry(int datasetId, Map<Integer, List<Integer>> imagesByTag)
      throws SQLException, IOException {
    Transaction.run(
        database,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                "DELETE FROM image_tag USING image WHERE image.id = image_id AND dataset_id = "
                    + datasetId);
          }
          try (Copy copy = new Copy(connection, "image_tag (tag_id, image_id)")) {
            for (Map.Entry<Integer, List<Integer>> tag : imagesByTag.entrySet()) {
              for (Integer image : tag.getValue()) {
                copy.row(tag.getKey(), image);
              }
            }
          }
        });
  }
}
