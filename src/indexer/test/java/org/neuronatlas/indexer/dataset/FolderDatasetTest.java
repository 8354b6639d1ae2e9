package org.neuronatlas.indexer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.row.Box;

class FolderDatasetTest {
  @TempDir Path folder;

  private void picture(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
  }

  @Test
  void findsPicturesInAllFoldersWithWhatIsSaidOfThem() throws IOException {
    picture("a/one.png");
    picture("two.PNG");
    Files.writeString(folder.resolve("notes.txt"), "not a picture");
    Path captions = folder.resolve("captions.tsv");
    Files.writeString(
        captions,
        "file\tcaption\tconcept\tkeywords\na/one.png\ta red apple\tred-apple\tfruit, red\n");
    FolderDataset dataset = FolderDataset.open(folder, "mine", Captions.read(captions));
    assertThat(dataset.size()).isEqualTo(2);
    List<Item> items = List.of(dataset.item(0), dataset.item(1));
    Item one = items.get(0).key().equals("a/one.png") ? items.get(0) : items.get(1);
    assertThat(one.description().concept()).isEqualTo("red-apple");
    assertThat(one.description().keywords()).containsExactly("fruit", "red");
    assertThat(one.read().getWidth()).isEqualTo(4);
  }

  @Test
  void theOrderIsAFunctionOfTheNames() throws IOException {
    for (int i = 0; i < 20; i++) {
      picture("p" + i + ".png");
    }
    FolderDataset first = FolderDataset.open(folder, "mine", Map.of());
    FolderDataset second = FolderDataset.open(folder, "mine", Map.of());
    assertThat(first.digest()).isEqualTo(second.digest());
    assertThat(first.item(3).key()).isEqualTo(second.item(3).key());
  }

  @Test
  void sentencesForBadInput() throws IOException {
    assertThatThrownBy(() -> FolderDataset.open(folder, "mine", Map.of()))
        .hasMessageContaining("No pictures under");
    assertThatThrownBy(() -> FolderDataset.open(folder.resolve("none"), "mine", Map.of()))
        .hasMessageContaining("Not a folder");
    picture("a.png");
    assertThatThrownBy(
            () ->
                FolderDataset.open(folder, "mine", Map.of("b.png", Item.Description.NOTHING_SAID)))
        .hasMessageContaining("'b.png'");
    Path captions = folder.resolve("captions.tsv");
    Files.writeString(captions, "file\ttitle\n");
    assertThatThrownBy(() -> Captions.read(captions)).hasMessageContaining("column 'title'");
    Files.writeString(captions, "file\tcaption\na.png\n");
    assertThatThrownBy(() -> Captions.read(captions)).hasMessageContaining("Line 2");
  }

  @Test
  void boxesSayWhatAPictureShowsAndWhere() throws IOException {
    Path captions = folder.resolve("boxes.tsv");
    Files.writeString(
        captions,
        "file\tcaption\tconcept\tboxes\n"
            + "a.png\ttwo\t\tred fox:0.5, 0.25,0.5,0.75; a:b:0,0,1,1;\n"
            + "b.png\tone\tfox\tfox:0,0,.5,.5\n"
            + "c.png\tnone\tfox\t\n");
    Map<String, Item.Description> said = Captions.read(captions);
    Item.Description two = described(said, "a.png");
    assertThat(two.boxes())
        .containsExactly(new Box("red fox", .5, .25, .5, .75), new Box("a:b", 0, 0, 1, 1));
    assertThat(two.concepts()).containsExactly("red fox", "a:b");
    assertThat(two.concept()).isNull();
    assertThat(described(said, "b.png").concepts()).containsExactly("fox");
    assertThat(described(said, "c.png").boxes()).isEmpty();
  }

  @Test
  void aBoxThatCannotBeReadIsNamedWithItsLine() throws IOException {
    Path captions = folder.resolve("bad.tsv");
    Map<String, String> reasons =
        Map.of(
            "0,0,1,1", "CONCEPT:X,Y,WIDTH,HEIGHT",
            "fox:0,0,1", "CONCEPT:X,Y,WIDTH,HEIGHT",
            "fox:0,0,1,big", "'big' is no number",
            "fox:0.6,0,0.5,1", "does not lie within",
            "fox:0,0,0,1", "does not lie within",
            "fox:0,0,NaN,1", "does not lie within");
    for (Map.Entry<String, String> reason : reasons.entrySet()) {
      Files.writeString(captions, "file\tcaption\tboxes\na.png\tx\t" + reason.getKey() + "\n");
      assertThatThrownBy(() -> Captions.read(captions))
          .hasMessageContainingAll("Line 2", "'" + reason.getKey() + "'", reason.getValue());
    }
  }

  private static Item.Description described(Map<String, Item.Description> said, String file) {
    return Objects.requireNonNull(said.get(file), file);
  }
}
