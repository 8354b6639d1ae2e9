package org.neuronatlas.engine.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names no library of the references spells; those it does, SmallTransformersTest asks. */
class ModuleNamesTest {
  private static final BlockShape BLOCK = new BlockShape(12, 3, 20, Gelu.EXACT, 1e-5f);

  @ParameterizedTest
  @CsvSource({
    "block1, block1",
    "block1.attn, block1.attn",
    "block1.mlp, block1.mlp",
    "block11.mlp.out, block11.mlp.out",
    "embedding, embedding",
    "transformer.resblocks.1, block1",
    "visual.transformer.resblocks.11, block11",
    "visual.transformer.resblocks.1.attn, block1.attn.out",
    "visual.transformer.resblocks.1.mlp, block1.mlp.out",
    "visual.transformer.resblocks.1.mlp.gelu, block1.mlp",
    "visual.transformer.resblocks.1.ls_1, block1.attn.out",
    "visual.transformer, block3",
    "visual, embedding",
    "visual.ln_post, ln_post",
    "vision_model.encoder.layers.2, block2",
    "vision_model.encoder, block3",
    "encoder.layers.2.self_attn, block2.attn.out",
    "layers.2, block2",
    "vit.encoder.layer.0, block0",
    "vit.layers.0, block0",
    "vit.encoder.layer.0.output, block0",
    "blocks.0, block0",
    "visual.trunk.blocks.0.mlp.fc1, block0.mlp.pre",
    "encoder.layers.encoder_layer_3.mlp.0, block3.mlp.pre",
    "text_model.encoder.layers.0, text_model.encoder.layers.0",
    "nothing, nothing",
  })
  void namesMeanPlaces(String name, String place) {
    Map<String, String> own = ModuleNames.table("embedding = visual");
    assertThat(ModuleNames.canonical(name, 4, BLOCK, own)).isEqualTo(place);
  }
}
