package org.neuronatlas.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.engine.arch.ResNetShape;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.DType;
import org.neuronatlas.engine.weights.Safetensors;
import org.neuronatlas.engine.weights.TensorInfo;
import org.neuronatlas.engine.weights.Tensors;

/** One network under several packagings' names says the same, bit for bit. */
class RepackedTest {
  private static final JsonObject NONE = new JsonObject();

  @TempDir private Path empty;

  /** Tensors in memory. */
  private record Kept(Map<String, float[]> numbers, Map<String, Shape> shapes) implements Tensors {
    Kept() {
      this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    void put(String name, Shape shape, float[] values) {
      numbers.put(name, values);
      shapes.put(name, shape);
    }

    @Override
    public Set<String> names() {
      return numbers.keySet();
    }

    @Override
    public TensorInfo info(String name) {
      return new TensorInfo(name, DType.F32, shapes.get(name));
    }

    @Override
    public float[] floats(String name) {
      return numbers.get(name);
    }

    @Override
    public long[] longs(String name) {
      throw new UnsupportedOperationException(name);
    }

    @Override
    public void close() {}
  }

  private static JsonObject config(Path folder) throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve("config.json")))
        .getAsJsonObject();
  }

  private static Found found(String family, Tensors tensors) throws IOException {
    Path folder = Reference.committed(family);
    return Packagings.find(folder, tensors, config(folder)).orElseThrow();
  }

  private static Tensors open(String family) throws IOException {
    return Safetensors.open(Reference.committed(family).resolve("model.safetensors"));
  }

  /** A network's weights under its architecture's own names. */
  private static Kept canonical(String family) throws IOException {
    Kept kept = new Kept();
    try (Tensors file = open(family)) {
      Renamed tensors = found(family, file).tensors();
      for (String name : tensors.names()) {
        kept.put(name, tensors.info(name).shape(), tensors.floats(name));
      }
    }
    return kept;
  }

  private static void same(Packed one, Packed other) {
    NDArray x = one.scope.randomUniform(-1, 1, new Shape(2, 3, 12, 12));
    List<String> pages = new ArrayList<>(one.network.pages().keySet());
    Map<String, NDArray> seen = one.see(x, pages);
    Map<String, NDArray> again = other.see(x, pages);
    for (String page : pages) {
      assertThat(again.get(page).toFloatArray()).as(page).isEqualTo(seen.get(page).toFloatArray());
    }
  }

  @Test
  void clipUnderOpenAisNames() throws IOException {
    JsonObject heads = new JsonObject();
    heads.addProperty("vision_heads", 3);
    heads.addProperty("transformer_heads", 3);
    try (Packed one = Packed.open(Reference.committed("small_clip"));
        Packed other = Packed.of(empty, canonical("small_clip"), heads)) {
      assertThat(other.found.packaging()).isEqualTo("OpenAI CLIP");
      same(one, other);
      long[] ids = {28, 3, 29, 1};
      assertThat(other.text().forward(other.ids(ids)).toFloatArray())
          .isEqualTo(one.text().forward(one.ids(ids)).toFloatArray());
    }
  }

  /** As transformers 5 saves a side that sees by itself. */
  @Test
  void sidesThatSeeAlone() throws IOException {
    for (String family : List.of("small_clip", "small_siglip")) {
      Kept alone = new Kept();
      try (Tensors whole = open(family)) {
        for (String name : whole.names()) {
          if (name.startsWith("vision_model.")) {
            String bare = name.substring("vision_model.".length());
            alone.put(bare, whole.info(name).shape(), whole.floats(name));
          }
        }
      }
      JsonObject config = config(Reference.committed(family)).getAsJsonObject("vision_config");
      try (Packed one = Packed.open(Reference.committed(family));
          Packed other = Packed.of(empty, alone, config)) {
        assertThat(other.found.text()).isEmpty();
        NDArray x = one.scope.randomUniform(-1, 1, new Shape(2, 3, 12, 12));
        String pooled = family.equals("small_clip") ? "ln_post" : "embedding";
        assertThat(other.see(x, List.of("embedding")).get("embedding").toFloatArray())
            .isEqualTo(one.see(x, List.of(pooled)).get(pooled).toFloatArray());
        assertThat(other.network.canonical("encoder.layers.1.self_attn"))
            .isEqualTo("block1.attn.out");
      }
    }
  }

  @Test
  void clipsResNetIsReadOffItsWeights() throws IOException {
    try (Tensors tensors = open("small_resnet")) {
      JsonObject config = config(Reference.committed("small_resnet"));
      Found found = Packagings.find(empty, tensors, config).orElseThrow();
      found.tensors().check();
      assertThat(found.vision())
          .isEqualTo(new ResNetShape(List.of(2, 1, 1, 1), 3, 4, 16, 2, 64, 1e-5f));
      assertThat(found.preprocess().height()).isEqualTo(64);
      assertThat(found.text()).isEmpty();
    }
  }

  @Test
  void clipInAnOpenClipFolder() throws IOException {
    Files.writeString(
        empty.resolve("open_clip_config.json"),
        """
        {"model_cfg": {"embed_dim": 10, "quick_gelu": true,
          "vision_cfg": {"image_size": 12, "layers": 2, "width": 12, "head_width": 4, "patch_size": 4},
          "text_cfg": {"context_length": 8, "vocab_size": 30, "width": 12, "heads": 3, "layers": 2}},
         "preprocess_cfg": {"mean": [0.5, 0.4, 0.3], "std": [0.2, 0.2, 0.2],
          "interpolation": "bilinear", "resize_mode": "squash"}}
        """);
    try (Packed one = Packed.open(Reference.committed("small_clip"));
        Packed other = Packed.of(empty, canonical("small_clip"), NONE)) {
      assertThat(other.found.packaging()).isEqualTo("open_clip");
      assertThat(other.found.preprocess())
          .hasToString("resize(12 x 12, bilinear, antialias) normalise");
      assertThat(other.found.preprocess().mean()).containsExactly(.5f, .4f, .3f);
      same(one, other);
    }
  }

  @Test
  void vitUnderTimmsAndTorchvisionsNames() throws IOException {
    for (String family : List.of("timm", "torchvision")) {
      Kept ours = canonical("small_vit");
      Kept theirs = new Kept();
      for (String name : ours.names()) {
        theirs.put(renamed(name, family), ours.info(name).shape(), ours.floats(name));
      }
      JsonObject timm = NONE;
      if (family.equals("timm")) {
        timm = JsonParser.parseString("{\"model_args\": {\"num_heads\": 3}}").getAsJsonObject();
      }
      Found found = Packagings.find(empty, theirs, timm).orElseThrow();
      found.tensors().check();
      assertThat(found.packaging()).startsWith(family);
      for (String name : ours.names()) { // heads and epsilon apart, it is the same network
        assertThat(found.tensors().floats(name)).as(name).isEqualTo(ours.floats(name));
      }
    }
  }

  private static String renamed(String name, String family) {
    String[][] pairs = {
      {"visual.class_embedding", "cls_token", "class_token"},
      {"visual.positional_embedding", "pos_embed", "encoder.pos_embedding"},
      {"visual.conv1", "patch_embed.proj", "conv_proj"},
      {"visual.ln_post", "norm", "encoder.ln"},
      {"visual.head", "head", "heads.head"},
      {"visual.transformer.resblocks.", "blocks.", "encoder.layers.encoder_layer_"},
      {".ln_1", ".norm1", ".ln_1"},
      {".ln_2", ".norm2", ".ln_2"},
      {".attn.in_proj_", ".attn.qkv.", ".self_attention.in_proj_"},
      {".attn.out_proj", ".attn.proj", ".self_attention.out_proj"},
      {".mlp.c_fc", ".mlp.fc1", ".mlp.0"},
      {".mlp.c_proj", ".mlp.fc2", ".mlp.3"},
    };
    String theirs = name;
    for (String[] pair : pairs) {
      theirs = theirs.replace(pair[0], pair[family.equals("timm") ? 1 : 2]);
    }
    return theirs;
  }

  @Test
  void wrongNamesAreReportedAsTheFileSpellsThem() throws IOException {
    Kept file = new Kept();
    try (Tensors tensors = open("small_clip")) {
      for (String name : tensors.names()) {
        file.put(name, tensors.info(name).shape(), tensors.floats(name));
      }
    }
    String query = "vision_model.encoder.layers.0.self_attn.q_proj.weight";
    file.numbers().remove(query);
    file.shapes().put("visual_projection.weight", new Shape(12, 10));
    file.put("vision_model.embeddings.position_ids", new Shape(1, 10), new float[10]);
    file.put("vision_model.more", new Shape(1), new float[1]);
    assertThatThrownBy(() -> found("small_clip", file).tensors().check())
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("missing " + query)
        .hasMessageContaining("extra vision_model.more")
        .hasMessageContaining("3 names are wrong");
  }

  @Test
  void whatConfigurationsAndWeightsSayMustAgree() throws IOException {
    try (Tensors tensors = open("small_vit")) {
      JsonObject config = config(Reference.committed("small_vit"));
      config.addProperty("hidden_size", 16);
      assertThatThrownBy(() -> Packagings.find(empty, tensors, config))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("hidden_size 16")
          .hasMessageContaining("12");
      config.addProperty("hidden_size", 12);
      config.addProperty("num_attention_heads", 5);
      assertThatThrownBy(() -> Packagings.find(empty, tensors, config))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("impossible");
      config.addProperty("num_attention_heads", 3);
      config.addProperty("hidden_act", "relu");
      assertThatThrownBy(() -> Packagings.find(empty, tensors, config))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("'relu'")
          .hasMessageContaining("quick_gelu");
    }
  }

  @Test
  void classesAreNamedWhereTheConfigurationNamesThem() throws IOException {
    try (Tensors tensors = open("small_vit")) {
      assertThat(found("small_vit", tensors).classes())
          .isEqualTo(Arrays.asList("cat", "dog", "apple"));
    }
    Kept other = new Kept();
    other.put("features.0.weight", new Shape(8, 3, 3, 3), new float[216]);
    assertThat(Packagings.find(empty, other, NONE)).isEmpty();
  }
}
