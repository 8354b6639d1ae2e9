package org.neuronatlas.catalog.write;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.ClassPictureRow;
import org.neuronatlas.catalog.row.ClassRow;
import org.neuronatlas.catalog.row.ClassRow.Asked;
import org.neuronatlas.catalog.row.ContributionRow;
import org.neuronatlas.catalog.row.DrawnPicture;
import org.neuronatlas.catalog.row.DreamRow;
import org.neuronatlas.catalog.row.RenderUnitRow;
import org.neuronatlas.catalog.row.SaliencyRow;
import org.neuronatlas.catalog.row.Thumbnail;

/**
 * Classes, dreams and saliency of a publication that is open: each call is a finished unit of a
 * run, in one transaction.
 */
public final class Methods {
  private static final String PICTURE =
      "sha256, extension, width, height, thumbnail_sha256, thumbnail_extension, display_sha256, display_extension";

  private final DataSource database;
  private final int publication;
  private final int run;

  public Methods(DataSource database, int publication, int run) {
    this.database = database;
    this.publication = publication;
    this.run = run;
  }

  private interface Rows {
    void copy(Connection connection) throws SQLException, IOException;
  }

  private void finish(String stage, int unit, Rows rows) throws SQLException, IOException {
    Transaction.run(
        database,
        connection -> {
          rows.copy(connection);
          Runs.finish(connection, run, stage, unit);
          Publications.raise(connection, publication, "");
        });
  }

  /** All classes. */
  public void classes(String stage, int unit, List<ClassRow> rows)
      throws SQLException, IOException {
    String columns =
        "publication_id, slug, name, words, head, ordinal, pictures, answered, mean_rank, lead, taken_for, taken, given,"
            + " example_image, example_answer, example_rank, example_logit";
    finish(
        stage,
        unit,
        connection -> {
          try (Copy copy = new Copy(connection, "class (" + columns + ")")) {
            for (ClassRow row : rows) {
              List<Asked> examples = row.examples();
              float[] logits = new float[examples.size()];
              for (int i = 0; i < logits.length; i++) {
                logits[i] = examples.get(i).logit();
              }
              copy.row(
                  publication,
                  row.slug(),
                  row.name(),
                  row.words(),
                  row.head(),
                  row.ordinal(),
                  row.pictures(),
                  row.answered(),
                  row.meanRank(),
                  row.lead(),
                  row.takenFor(),
                  row.taken(),
                  row.given(),
                  examples.stream().mapToInt(Asked::image).toArray(),
                  examples.stream().map(Asked::answer).toList(),
                  examples.stream().mapToInt(Asked::rank).toArray(),
                  logits);
            }
          }
        });
  }

  /** What was made for some classes, and what their neurons contribute. */
  public void classPictures(
      String stage,
      int ordinal,
      RenderUnitRow unit,
      List<ClassPictureRow> pictures,
      List<ContributionRow> contributions)
      throws SQLException, IOException {
    String columns =
        "class_picture (publication_id, slug, %s, objective, recipe, seed, steps, activation, clean_activation, answer, rank, milliseconds, unit_id, saliency_sha256, method)"
            .formatted(PICTURE);
    finish(
        stage,
        ordinal,
        connection -> {
          int unitId = RenderUnits.ensure(connection, unit);
          try (Copy copy = new Copy(connection, columns)) {
            for (ClassPictureRow row : pictures) {
              copy.row(
                  values(
                      new Object[] {publication, row.slug()},
                      row.picture(),
                      row.objective(),
                      row.recipe(),
                      row.seed(),
                      row.steps(),
                      row.activation(),
                      row.cleanActivation(),
                      row.answer(),
                      row.rank(),
                      row.milliseconds(),
                      unitId,
                      row.saliency(),
                      row.method()));
            }
          }
          String into =
              "contribution (publication_id, slug, layer_id, place, neuron, weight, method, pictures)";
          try (Copy copy = new Copy(connection, into)) {
            for (ContributionRow row : contributions) {
              copy.row(
                  publication,
                  row.slug(),
                  row.layerId(),
                  row.place(),
                  row.neuron(),
                  row.weight(),
                  row.method(),
                  row.pictures());
            }
          }
        });
  }

  /** A layer's dreams. */
  public void dreams(String stage, int ordinal, RenderUnitRow unit, List<DreamRow> rows)
      throws SQLException, IOException {
    String columns =
        "dream (publication_id, layer_id, place, image_id, %s, objective, octaves, seed, before, after, milliseconds, unit_id)"
            .formatted(PICTURE);
    finish(
        stage,
        ordinal,
        connection -> {
          int unitId = RenderUnits.ensure(connection, unit);
          try (Copy copy = new Copy(connection, columns)) {
            for (DreamRow row : rows) {
              copy.row(
                  values(
                      new Object[] {publication, row.layerId(), row.place(), row.image()},
                      row.picture(),
                      row.objective(),
                      row.octaves(),
                      row.seed(),
                      row.before(),
                      row.after(),
                      row.milliseconds(),
                      unitId));
            }
          }
        });
  }

  /** Some neurons' saliency. */
  public void saliency(String stage, int ordinal, List<SaliencyRow> rows)
      throws SQLException, IOException {
    String columns = "saliency (publication_id, layer_id, neuron, sha256, examples, method)";
    finish(
        stage,
        ordinal,
        connection -> {
          try (Copy copy = new Copy(connection, columns)) {
            for (SaliencyRow row : rows) {
              copy.row(
                  publication,
                  row.layerId(),
                  row.neuron(),
                  row.sha256(),
                  row.examples(),
                  row.method());
            }
          }
        });
  }

  private static @Nullable Object[] values(Object[] first, DrawnPicture picture, Object... last) {
    List<@Nullable Object> all = new ArrayList<>(Arrays.asList(first));
    all.addAll(List.of(picture.sha256(), picture.extension(), picture.width(), picture.height()));
    for (Thumbnail copy : new Thumbnail[] {picture.thumbnail(), picture.display()}) {
      all.add(copy == null ? null : copy.sha256());
      all.add(copy == null ? null : copy.extension());
    }
    all.addAll(Arrays.asList(last));
    return all.toArray();
  }
}
