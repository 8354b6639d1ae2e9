package org.neuronatlas.indexer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.row.Box;

/** Folders as people keep them. Longer than most files: a case for each of their habits. */
class FolderDatasetTest {
  @TempDir Path folder;

  private Path picture(String name) throws IOException {
    return picture(name, 0);
  }

  private Path picture(String name, int colour) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 1, colour);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private FolderDataset open() throws IOException {
    return FolderDataset.of(Listing.of(folder), "mine", Captions.NONE);
  }

  private static List<Item> items(FolderDataset dataset) {
    return IntStream.range(0, dataset.size()).mapToObj(dataset::item).toList();
  }

  private static Item item(FolderDataset dataset, String key) {
    return items(dataset).stream().filter(item -> item.key().equals(key)).findFirst().orElseThrow();
  }

  @Test
  void findsPicturesInAllFoldersWithWhatIsSaidOfThem() throws IOException {
    picture("a/one.png");
    picture("two.PNG");
    Files.writeString(folder.resolve("notes.txt"), "not a picture");
    Path captions = folder.resolve("captions.tsv");
    Files.writeString(
        captions,
        "\ufefffile\tcaption\tconcept\tkeywords\r\n./a/one.png\ta red apple\tred-apple\tfruit, red\r\n");
    Listing listing = Listing.of(folder);
    assertThat(listing)
        .hasToString(
            "2 pictures under " + folder + "; 2 other files are left alone (.tsv 1, .txt 1)");
    Captions said = Captions.read(captions);
    assertThat(said.without(listing)).isEmpty();
    FolderDataset dataset = FolderDataset.of(listing, "mine", said);
    assertThat(dataset.size()).isEqualTo(2);
    Item one = item(dataset, "a/one.png");
    assertThat(one.description().concept()).isEqualTo("red-apple");
    assertThat(one.description().keywords()).containsExactly("fruit", "red");
    assertThat(one.read().getWidth()).isEqualTo(4);
    assertThat(item(dataset, "two.PNG").description().caption()).isEqualTo("two");
  }

  @Test
  void aFoldersNameIsTheClass() throws IOException {
    picture("shore/blue wave.png");
    picture("Öl_&  Wasser/x/IMG_1.png");
    picture("a/🌊/\"q\"\n.png");
    picture("night-train_7.png");
    FolderDataset dataset = open();
    assertThat(item(dataset, "shore/blue wave.png").description())
        .returns("shore", Item.Description::concept)
        .returns("shore", Item.Description::caption);
    assertThat(item(dataset, "Öl_&  Wasser/x/IMG_1.png").description().concept()).isEqualTo("x");
    assertThat(item(dataset, "a/🌊/\"q\"\n.png").description().concept()).isEqualTo("🌊");
    assertThat(item(dataset, "night-train_7.png").description())
        .returns(null, Item.Description::concept)
        .returns("night train 7", Item.Description::caption);
    assertThat(ClassName.of("Öl_&  Wasser/1.png"))
        .returns("Öl & Wasser", Item.Description::caption)
        .returns("öl-&-wasser", Item.Description::concept);
  }

  @Test
  void theOrderIsAFunctionOfTheNamesAndTheDigestOfTheBytes() throws IOException {
    for (int i = 0; i < 20; i++) {
      picture("p" + i + ".png");
    }
    FolderDataset first = open();
    FolderDataset second = open();
    assertThat(first.digest()).isEqualTo(second.digest());
    assertThat(first.item(3).key()).isEqualTo(second.item(3).key());
    long size = Files.size(folder.resolve("p7.png"));
    byte[] changed = Files.readAllBytes(folder.resolve("p7.png"));
    changed[changed.length - 1] ^= 1;
    Files.write(folder.resolve("p7.png"), changed);
    assertThat(Files.size(folder.resolve("p7.png"))).isEqualTo(size);
    assertThat(open().digest()).isNotEqualTo(first.digest());
    assertThatThrownBy(() -> item(first, "p7.png").read()).hasMessageContaining("changed while");
  }

  @Test
  void linksAreFollowedOnceAndNeverRound(@TempDir Path elsewhere) throws Exception {
    picture("a/one.png");
    Files.copy(folder.resolve("a/one.png"), elsewhere.resolve("far.png"));
    Files.createSymbolicLink(folder.resolve("a/round"), folder);
    Files.createSymbolicLink(folder.resolve("b"), folder.resolve("a"));
    Files.createSymbolicLink(folder.resolve("up"), folder.getRoot());
    Files.createSymbolicLink(folder.resolve("out"), elsewhere);
    Files.createSymbolicLink(folder.resolve("out2"), elsewhere);
    Files.createSymbolicLink(folder.resolve("file.png"), elsewhere.resolve("far.png"));
    Files.createSymbolicLink(folder.resolve("dead.png"), elsewhere.resolve("none.png"));
    Files.createSymbolicLink(folder.resolve("self.png"), folder.resolve("self.png"));
    Listing listing = Listing.of(folder);
    assertThat(listing.entries()).filteredOn(e -> e.key().matches("out2?/far.png")).hasSize(1);
    assertThat(listing.entries())
        .filteredOn(e -> !e.key().startsWith("out"))
        .extracting(Listing.Entry::key)
        .containsExactly("a/one.png", "dead.png", "file.png", "self.png");
    assertThat(listing.others()).containsEntry("links to folders read elsewhere", 4);
    FolderDataset dataset = open();
    assertThat(item(dataset, "file.png").read().getWidth()).isEqualTo(4);
    for (String dead : List.of("dead.png", "self.png")) {
      assertThatThrownBy(() -> item(dataset, dead).read()).hasMessageContaining("leads nowhere");
    }
  }

  @Test
  void whatIsCalledAPictureAndIsNoneIsAFailureWithAReason() throws Exception {
    picture("good.png");
    picture("full.png/inside.png");
    Files.createDirectory(folder.resolve("empty.png"));
    Files.createFile(folder.resolve("nothing.jpg"));
    Files.writeString(folder.resolve("text.png"), "dear diary");
    Files.writeString(folder.resolve(".hidden.png"), "left alone");
    Process fifo = new ProcessBuilder("mkfifo", folder.resolve("pipe.png").toString()).start();
    assertThat(fifo.waitFor()).isZero();
    FolderDataset dataset = open();
    assertThat(items(dataset))
        .extracting(Item::key)
        .containsExactlyInAnyOrder(
            "good.png", "full.png/inside.png", "empty.png", "nothing.jpg", "text.png", "pipe.png");
    assertReason(dataset, "empty.png", "a folder");
    assertReason(dataset, "nothing.jpg", "empty");
    assertReason(dataset, "text.png", "no picture we can read");
    assertReason(dataset, "pipe.png", "not a file");
  }

  private static void assertReason(FolderDataset dataset, String key, String reason) {
    assertThatThrownBy(() -> item(dataset, key).read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void sentencesForBadInput() throws IOException {
    assertThatThrownBy(() -> Listing.of(folder)).hasMessageContaining("No pictures under");
    assertThatThrownBy(() -> Listing.of(folder.resolve("none")))
        .hasMessageContaining("Not a folder");
    picture("a.png");
    Path captions = folder.resolve("captions.tsv");
    refuse(captions, "file\ttitle\n", "column 'title'");
    refuse(captions, "file\tcaption\na.png\n", "Line 2");
    refuse(captions, "file\tcaption\n\n\tlost\n", "Line 3", "names no file");
    refuse(captions, "file\tcaption\na.png\tx\na.png\ty\n", "Line 3", "again, after line 2");
    refuse(captions, "file\tcaption\tcaption\n", "twice");
    refuse(captions, "", "is empty");
    Files.write(captions, new byte[] {'f', 'i', 'l', 'e', '\t', '\n', (byte) 0xfc, '\n'});
    assertThatThrownBy(() -> Captions.read(captions)).hasMessageContaining("Line 2 of", "UTF-8");
    Files.writeString(captions, "file\tcaption\nb.png\tx\n");
    Captions none = Captions.read(captions);
    assertThatThrownBy(() -> none.without(Listing.of(folder))).hasMessageContaining("'b.png'");
    Files.writeString(captions, "file\tcaption\nb.png\tx\na.png\ty\n");
    assertThat(Captions.read(captions).without(Listing.of(folder))).containsExactly("b.png");
  }

  private static void refuse(Path captions, String text, String... said) throws IOException {
    Files.writeString(captions, text);
    assertThatThrownBy(() -> Captions.read(captions))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(said);
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
    Captions said = Captions.read(captions);
    Item.Description two = said.of("a.png");
    assertThat(two.boxes())
        .containsExactly(new Box("red fox", .5, .25, .5, .75), new Box("a:b", 0, 0, 1, 1));
    assertThat(two.concepts()).containsExactly("red fox", "a:b");
    assertThat(two.concept()).isNull();
    assertThat(said.of("b.png").concepts()).containsExactly("fox");
    assertThat(said.of("c.png").boxes()).isEmpty();
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
}
