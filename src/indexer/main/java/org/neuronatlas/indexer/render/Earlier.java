package org.neuronatlas.indexer.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.RenderUnitRow;
import org.neuronatlas.catalog.row.Thumbnail;
import org.neuronatlas.catalog.row.VisualizationRow;
import org.neuronatlas.catalog.store.DamagedObject;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.engine.image.Pictures;
import org.neuronatlas.engine.image.UnreadablePicture;

/** What was drawn of a unit before, for whichever pictures of whichever data set. */
record Earlier(ObjectStore store, Technique technique) {

  /** A place in a unit's batch, whichever data set asks. */
  private record Spot(int neuron, int place) {}

  /**
   * The unit's wanted pictures; empty where one of them is missing or damaged, which is to say that
   * the unit is drawn (again).
   *
   * @param rows of the pictures that were drawn in it
   * @return in the order of the batch, null where a neuron is not wanted
   */
  Optional<List<@Nullable Made>> of(
      RenderUnitRow unit, Collection<Integer> wanted, List<VisualizationRow> rows)
      throws IOException {
    Map<Spot, VisualizationRow> found = new HashMap<>();
    rows.forEach(row -> found.put(new Spot(row.neuron(), row.place()), row));
    List<@Nullable Made> made = new ArrayList<>();
    for (int i = 0; i < unit.neurons().size() * technique.pictures(); i++) {
      int neuron = Hand.neuron(unit, i, technique);
      if (!wanted.contains(neuron)) {
        made.add(null);
        continue;
      }
      VisualizationRow row = found.get(new Spot(neuron, i % technique.pictures()));
      Made one = row == null ? null : whole(row);
      if (one == null) {
        return Optional.empty();
      }
      made.add(one);
    }
    return Optional.of(made);
  }

  private @Nullable Made whole(VisualizationRow row) throws IOException {
    try {
      byte[] png = read(row.sha256(), row.extension());
      for (Thumbnail copy : new Thumbnail[] {row.thumbnail(), row.display()}) {
        if (copy != null) {
          byte[] unused = read(copy.sha256(), copy.extension());
        }
      }
      return new Made(
          row.neuron(),
          row.place(),
          row.sha256(),
          Pictures.decode(png),
          row.thumbnail(),
          row.display(),
          row.activation(),
          row.milliseconds());
    } catch (NoSuchFileException | DamagedObject | UnreadablePicture gone) {
      return null; // drawn again, it is stored anew
    }
  }

  private byte[] read(String sha256, String extension) throws IOException {
    ByteBuffer bytes = store.get(ObjectStore.pictureKey(sha256, extension));
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }
}
