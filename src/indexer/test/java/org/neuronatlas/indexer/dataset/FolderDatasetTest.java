package org.neuronatlas.indexer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
