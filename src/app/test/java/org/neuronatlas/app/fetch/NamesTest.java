package org.neuronatlas.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.store.Sha256;

class NamesTest {
  @TempDir Path temp;

  @Test
  void aNameIsReadHoweverItIsTyped() {
    assertThat(Names.meant("vit-l/14@336PX")).contains("ViT-L/14@336px");
    assertThat(Names.meant("vit-b-32")).contains("ViT-B/32");
    assertThat(Names.meant("torchvision:vgg16_bn")).contains("torchvision:vgg16_bn");
    assertThat(Names.meant("hf:openai/clip-vit-base-patch32@main"))
        .contains("hf:openai/clip-vit-base-patch32");
    assertThat(Names.meant("hf:a/b@refs/pr/3")).contains("hf:a/b@refs/pr/3");
    assertThat(Names.meant("resnet50")).isEmpty();
  }

  @Test
  void noNameLeavesItsFolder() {
    for (String name :
        List.of(
            "hf:../x", "hf:a/..", "hf:a/b@../../c", "hf:a/b@/c", "hf:a", "hf:a/b/c", "hf:a/b?")) {
      assertThat(Names.meant(name)).as(name).isEmpty();
    }
    assertThat(Names.slug("hf:a/b@refs/pr/3")).isEqualTo("hf-a--b--refs-pr-3");
    assertThat(Names.slug("hf:a/b.json")).isEqualTo("hf-a--b-json");
  }

  @Test
  void everyNameHasASlugOfItsOwn() {
    assertThat(Names.all()).hasSize(9 + 28);
    assertThat(Names.all().stream().map(Names::slug).toList())
        .doesNotHaveDuplicates()
        .allMatch(slug -> slug.matches("[a-z0-9._-]+"))
        .doesNotContain("demo");
  }

  @Test
  void anUnknownNameIsToldTheNearest() {
    assertThat(Names.unknown("resnet50").getMessage())
        .contains("nearest are torchvision:resnet50,");
    assertThat(Names.unknown("ViT-B/23").getMessage()).contains("nearest are ViT-B/32,");
    assertThat(Names.unknown("openai/clip").getMessage()).contains("hf:openai/clip;");
    assertThat(Names.unknown("hf:gpt2").getMessage()).contains("hf:OWNER/NAME@REVISION");
  }

  @Test
  void everyPublishedModelHasAddressesAndHashes() {
    for (String name : Names.all()) {
      Published published =
          OpenAiClip.names().contains(name)
              ? OpenAiClip.published(name, Mirror.NONE)
              : Torchvision.published(name, Mirror.NONE);
      assertThat(published.name()).isEqualTo(name);
      assertThat(published.files())
          .allSatisfy(
              file -> {
                assertThat(file.address()).hasScheme("https");
                assertThat(file.address().getPath()).endsWith("/" + file.file());
                assertThat(file.checksum()).isPresent();
              });
    }
    Wanted large = OpenAiClip.published("ViT-L/14@336px", Mirror.NONE).files().get(1);
    assertThat(large.address())
        .hasToString(
            "https://openaipublic.azureedge.net/clip/models/3035c92b350959924f9f00213499208652fc7ea050643e8b385c2dac08641f02/ViT-L-14-336px.pt");
    assertThat(Torchvision.published("torchvision:alexnet", Mirror.NONE).files().get(0).checksum())
        .hasValueSatisfying(sum -> assertThat(sum).hasToString("sha256-prefix:7be5be79"));
  }

  @Test
  void aMirrorHasTheSamePaths() {
    Mirror mirror = Mirror.parse("http://mirror.lab:81/models/", "--base");
    assertThat(new HashSet<>(OpenAiClip.published("RN50", mirror).files()))
        .extracting(file -> file.address().resolve("/"))
        .containsOnly(URI.create("http://mirror.lab:81/"));
    assertThat(Torchvision.published("torchvision:resnet18", mirror).address())
        .isEqualTo("http://mirror.lab:81/models/models/resnet18-f37072fd.pth");
    assertThatThrownBy(() -> Mirror.parse("mirror.lab", "--base"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--base is 'mirror.lab'");
  }

  /** No mirror of ours has OpenAI's bytes: that others are refused shows that theirs are known. */
  @Test
  void onlyTheBytesThatWerePublishedAreTaken() throws IOException {
    byte[] other = HubTest.bytes(1000);
    AtlasHome home = AtlasHome.at(temp.resolve("home"));
    try (FakeHub hub = new FakeHub()) {
      hub.files.put("resnet18-f37072fd.pth", other);
      Map<String, String> mirrored = Map.of("ATLAS_FETCH_BASE", hub.address().toString());
      Errand errand = new Errand(mirrored, null, Said.SHORT, Room.OF_THE_DISK, new Said());
      assertThatThrownBy(() -> errand.run("torchvision:resnet18", home, false))
          .hasMessageContaining(Sha256.hex(other).substring(0, 8) + ", and should be f37072fd");
      assertThatThrownBy(() -> errand.run("RN50", home, false))
          .hasMessageContaining("/bpe_simple_vocab_16e6.txt.gz: it answers 404");
      assertThat(hub.seen).allMatch(request -> request.header("Authorization") == null);
    }
    assertThat(FakeHub.below(home.models())).isEmpty();
    assertThat(Files.exists(home.models().resolve("rn50"))).isFalse();
  }
}
