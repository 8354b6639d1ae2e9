package org.neuronatlas.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.store.Sha256;

/** Whole errands to a hub that speaks as the real one does, and what a person hears of them. */
class HubTest {
  private static final String NAME = "hf:lab/tiny";
  private static final String WEIGHTS = "model.safetensors";

  @TempDir Path temp;
  private final Said said = new Said();
  private final Map<String, String> environment = new HashMap<>();
  private FakeHub hub;
  private AtlasHome home;

  @BeforeEach
  void start() throws IOException {
    hub = new FakeHub();
    home = AtlasHome.at(temp.resolve("home"));
    environment.put("HF_ENDPOINT", hub.address() + "/");
    hub.files.put("README.md", "# tiny".getBytes());
    hub.files.put("config.json", "{}".getBytes());
    hub.files.put(WEIGHTS, bytes(3_000_000));
    hub.files.put("pytorch_model.bin", bytes(10));
    hub.files.put("tokenizer.json", "{\"a\":1}".getBytes());
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private Fetched fetch(String name) throws IOException {
    return fetch(name, false);
  }

  private Fetched fetch(String name, boolean again) throws IOException {
    return new Errand(environment, null, Said.SHORT, Room.OF_THE_DISK, said).run(name, home, again);
  }

  @Test
  void aRepositoryComesWholeAndOnlyWhatMakesAModel() throws IOException {
    environment.put("HF_TOKEN", FakeHub.TOKEN);
    hub.closed = true;
    Fetched fetched = fetch(NAME);
    Path folder = fetched.folder(home);
    assertThat(FakeHub.below(home.models()))
        .containsExactly(
            "hf-lab--tiny/config.json",
            "hf-lab--tiny/model.json",
            "hf-lab--tiny/model.safetensors",
            "hf-lab--tiny/tokenizer.json");
    assertThat(folder.resolve(WEIGHTS)).hasBinaryContent(hub.files.get(WEIGHTS));
    assertThat(fetched.licence()).isEqualTo("apache-2.0");
    assertThat(fetched.revision()).isEqualTo(FakeHub.COMMIT);
    assertThat(Fetched.in(folder)).contains(fetched);
    assertThat(Files.readString(folder.resolve("model.json")))
        .contains("sha256:" + Sha256.hex(hub.files.get(WEIGHTS)))
        .contains("git-blob:" + FakeHub.blob("{}".getBytes()))
        .contains(Sha256.hex("{}"))
        .doesNotContain("\"slug\"")
        .doesNotContain(FakeHub.TOKEN);
    assertThat(said.stages).contains("model.safetensors, MB 0 of 3");
  }

  @Test
  void theTokenIsShownToTheHubAlone() throws IOException {
    environment.put("HF_TOKEN", FakeHub.TOKEN);
    hub.closed = true;
    Fetched unused = fetch(NAME);
    assertThat(hub.seenAt("hub"))
        .isNotEmpty()
        .allSatisfy(
            request ->
                assertThat(request.header("Authorization")).isEqualTo("Bearer " + FakeHub.TOKEN));
    assertThat(hub.seenAt("store"))
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.header("Authorization")).isNull());
  }

  @Test
  void whatIsThereIsCheckedWithoutANetwork() throws IOException {
    Fetched first = fetch(NAME);
    hub.seen.clear();
    assertThat(fetch(NAME)).isEqualTo(first);
    assertThat(hub.seen).isEmpty();

    Path weights = first.folder(home).resolve(WEIGHTS);
    byte[] damaged = hub.files.get(WEIGHTS).clone();
    damaged[17]++;
    Files.write(weights, damaged);
    assertThat(fetch(NAME)).isEqualTo(first);
    assertThat(said.sentences)
        .anyMatch(line -> line.contains("not as it was fetched any more (model.safetensors)"));
    assertThat(weights).hasBinaryContent(hub.files.get(WEIGHTS));

    hub.files.put(WEIGHTS, bytes(1_500_000));
    Fetched newer = fetch(NAME, true);
    assertThat(newer.files()).isNotEqualTo(first.files());
    assertThat(weights).hasBinaryContent(hub.files.get(WEIGHTS));
    assertThat(FakeHub.below(home.models())).hasSize(4);
  }

  @Test
  void aFetchedNameIsAModel() throws IOException {
    assertThatThrownBy(() -> NamedModel.of(NAME, home))
        .hasMessage("The model 'hf:lab/tiny' is not here yet: ./atlas fetch hf:lab/tiny");
    Fetched fetched = fetch(NAME);
    NamedModel named = NamedModel.of(NAME + "@main", home);
    assertThat(named.slug()).isEqualTo("hf-lab--tiny");
    assertThat(named.name()).isEqualTo(NAME);
    assertThat(named.licence()).isEqualTo("apache-2.0");
    assertThat(named.folder()).isEqualTo(fetched.folder(home));
  }

  @Test
  void aRevisionIsAFolderOfItsOwn() throws IOException {
    assertThat(fetch(NAME + "@v1").slug()).isEqualTo("hf-lab--tiny--v1");
    refused("holds 'hf:lab/tiny@v1', whose folder would be", "hf:lab/tiny--v1");
    refused("lab/tiny has no revision 'v9'; there are main, v1.", NAME + "@v9");
  }

  @Test
  void whatIsRefusedIsExplained() {
    refused("There is no repository 'lab/huge' at " + hub.address(), "hf:lab/huge");
    hub.closed = true;
    refused("is private and HF_TOKEN has to be set", NAME);
    environment.put("HF_TOKEN", "hf_old");
    refused("HF_TOKEN does not open hf:lab/tiny", NAME);
    environment.put("HF_TOKEN", "hf_\nx");
    assertThatThrownBy(() -> fetch(NAME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hf_\n");
  }

  @Test
  void aGatedRepositorySaysWhereToAsk() {
    hub.gated = true;
    refused(
        "hf:lab/tiny is gated: ask to be let in at %s/lab/tiny, and set HF_TOKEN to a token of that account."
            .formatted(hub.address()),
        NAME);
    environment.put("HF_TOKEN", FakeHub.TOKEN);
    refused("the account that HF_TOKEN belongs to has to be let in first", NAME);
  }

  @Test
  void whereTheHubSendsUsNothingIsSaidOfTokens() {
    hub.next.add(FakeHub.status(403));
    assertThatThrownBy(() -> fetch(NAME))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "%s/blob/model.safetensors does not let us in: it answers 403."
                .formatted(hub.storeAddress()));
  }

  @Test
  void aRepositoryWithoutWeightsSaysWhatItHolds() {
    hub.files.keySet().removeAll(List.of(WEIGHTS, "pytorch_model.bin"));
    refused("It holds README.md, config.json, tokenizer.json.", NAME);
  }

  @Test
  void withoutHashesInTheListTheHeadersSayThem() throws IOException {
    hub.hashes = false;
    Fetched fetched = fetch(NAME);
    assertThat(fetched.files())
        .extracting(Fetched.Kept::published)
        .containsExactly(
            "git-blob:" + FakeHub.blob("{}".getBytes()),
            "git-blob:" + FakeHub.blob("{\"a\":1}".getBytes()),
            "sha256:" + Sha256.hex(hub.files.get(WEIGHTS)));
  }

  @Test
  void withoutRoomNothingIsBegun() {
    Room small = folder -> 1_000_000;
    assertThatThrownBy(
            () -> new Errand(environment, null, Said.SHORT, small, said).run(NAME, home, false))
        .isInstanceOf(FetchFailed.class)
        .hasMessageContaining("hf:lab/tiny needs 3.0 MB more")
        .hasMessageContaining("has 1.0 MB free");
    assertThat(hub.seenAt("store")).isEmpty();
  }

  @Test
  void onlyOneFetchesANameAtATime() throws IOException {
    Places places = Places.of(home, "hf-lab--tiny");
    try (var held = places.lock(NAME)) {
      assertThat(held.isOpen()).isTrue();
      refused("Another ./atlas fetch of 'hf:lab/tiny' is under way.", NAME);
    }
    assertThat(fetch(NAME).name()).isEqualTo(NAME);
  }

  @Test
  void aFolderThatWasNotFetchedIsLeftAlone() throws IOException {
    Path foreign = Files.createDirectories(home.models().resolve("hf-lab--tiny"));
    Files.writeString(foreign.resolve("mine"), "mine");
    refused("was not fetched: move it away", NAME);
    assertThat(foreign.resolve("mine")).hasContent("mine");
  }

  @Test
  void shardsComeWithTheirIndexAndSafetensorsBeforePickles() {
    assertThat(
            HubFiles.of(
                List.of(
                    "config.json",
                    "model-00002-of-00002.safetensors",
                    "model-00001-of-00002.safetensors",
                    "model.safetensors.index.json",
                    "pytorch_model.bin")))
        .containsExactly(
            "config.json",
            "model.safetensors.index.json",
            "model-00001-of-00002.safetensors",
            "model-00002-of-00002.safetensors");
    assertThat(
            HubFiles.of(
                List.of(
                    "config.json",
                    "open_clip_config.json",
                    "open_clip_model.safetensors",
                    "open_clip_pytorch_model.bin",
                    "tokenizer.json")))
        .containsExactly("open_clip_config.json", "tokenizer.json", "open_clip_model.safetensors");
  }

  private void refused(String why, String name) {
    assertThatThrownBy(() -> fetch(name)).isInstanceOf(FetchFailed.class).hasMessageContaining(why);
  }
}
