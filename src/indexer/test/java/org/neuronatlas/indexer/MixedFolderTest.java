package org.neuronatlas.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.home.TestDatabase;
import org.neuronatlas.catalog.write.Runs.Failure;

/** A folder of every kind of picture and every kind of damage, with odd names, from end to end. */
class MixedFolderTest {
  private static final int WHOLE = 22;
  private static final int BROKEN = 20;

  /** What each damage is answered with. */
  private static final Map<String, String> REASONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("truncated JPEG", "it ends before its last row"),
              Map.entry("truncated PNG", "it ends before its last row"),
              Map.entry("truncated WebP", "it ends before its last row"),
              Map.entry("truncated BMP", "it ends before its last row"),
              Map.entry("truncated progressive JPEG", "it ends before its last row"),
              Map.entry("truncated GIF", "the picture is damaged"),
              Map.entry("damaged inside", "the picture is damaged"),
              Map.entry("empty file", "the file is empty"),
              Map.entry("text called", "no picture we can read"),
              Map.entry("web page called", "no picture we can read"),
              Map.entry("unreadable text", ""), // by its rights, or, for root, by its text
              Map.entry("noise", "no picture we can read"),
              Map.entry("zeros", "no picture we can read"),
              Map.entry("HEIF called", "HEIF"),
              Map.entry("bomb by its header", "60,000 x 60,000 pixels"),
              Map.entry("zero-size BMP", "must be > 0"),
              Map.entry("zero-size PNG", "<= 0"),
              Map.entry("folder called", "it is a folder"),
              Map.entry("dead link", "leads nowhere"),
              Map.entry("pipe", "it is not a file")));

  @TempDir Path folder;
  @TempDir Path objects;

  /** {@code whole|broken, kind, path} of each file, as mixed-folder says it. */
  private List<List<String>> make() throws Exception {
    Process mixed =
        new ProcessBuilder(
                System.getProperty("atlas.root") + "/src/bench/soak/mixed-folder",
                folder.toString(),
                String.valueOf(WHOLE + BROKEN),
                String.valueOf(BROKEN))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(mixed.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(mixed.waitFor()).isZero();
    return said.lines()
        .map(line -> List.of(line.split("\t")))
        .filter(made -> made.size() == 3)
        .toList();
  }

  private static String path(List<String> made) {
    return made.get(2).replace("\\n", "\n").replace("\\t", "\t");
  }

  @Test
  void everyWholePictureIsThereAndEveryBrokenOneIsNamedWithItsReason() throws Exception {
    List<List<String>> made = make();
    DataSource database = TestDatabase.fresh().dataSource();
    Index.Outcome outcome = FolderRun.of(folder, "mixed", database, objects);
    assertThat(outcome.pictures()).isEqualTo(WHOLE);
    Map<String, String> reasons = new TreeMap<>();
    for (Failure failure : outcome.failures()) {
      reasons.put(failure.item(), failure.reason());
    }
    assertThat(reasons).hasSize(BROKEN);
    for (List<String> broken : made) {
      if (broken.get(0).equals("broken")) {
        String kind = broken.get(1).substring(0, broken.get(1).lastIndexOf(' '));
        assertThat(REASONS).containsKey(damage(kind));
        assertThat(reasons.get(path(broken))).as(kind).contains(REASONS.get(damage(kind)));
        assertThat(reasons.get(path(broken))).doesNotContain(folder.toString());
      }
    }
    assertThat(made).filteredOn(one -> one.get(0).equals("whole")).hasSize(WHOLE);
    assertThat(one(database, "SELECT count(*) FROM image WHERE concept = 'öl-&-wasser'"))
        .isEqualTo("2");
    assertThat(one(database, "SELECT count(*) FROM image WHERE concept = '🌊'")).isEqualTo("2");
    assertThat(one(database, "SELECT count(*) FROM image_tag")).isEqualTo("2"); // "shore"
    assertThat(one(database, "SELECT images || ' ' || state FROM publication"))
        .isEqualTo(WHOLE + " sealed");
    assertThat(one(database, "SELECT max(greatest(width, height)) FROM image")).isEqualTo("2048");
    assertThat(FolderRun.of(folder, "mixed", database, objects)).isEqualTo(outcome);
  }

  private static String damage(String kind) {
    return REASONS.keySet().stream().filter(kind::startsWith).findFirst().orElse(kind);
  }

  private static String one(DataSource database, String sql) throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
