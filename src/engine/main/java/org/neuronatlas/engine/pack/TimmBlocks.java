package org.neuronatlas.engine.pack;

import org.neuronatlas.engine.arch.BlockShape;
import org.neuronatlas.engine.arch.Gelu;

/**
 * What timm's {@code vision_transformer.py} and Facebook's DINOv2 call the weights of a vision
 * transformer: the names are the same, but for few.
 */
final class TimmBlocks {
  private static final String TABLE =
      """
      visual.class_embedding = TRUNKcls_token
      visual.reg_token = TRUNKreg_token
      visual.positional_embedding = TRUNKpos_embed
      visual.conv1.* = TRUNKpatch_embed.proj.*
      visual.ln_post.* = TRUNKnorm.*
      visual.transformer.resblocks.#.ln_1.* = TRUNKblocks.#.norm1.*
      visual.transformer.resblocks.#.attn.in_proj_* = TRUNKblocks.#.attn.qkv.*
      visual.transformer.resblocks.#.attn.out_proj.* = TRUNKblocks.#.attn.proj.*
      visual.transformer.resblocks.#.ls_1.gamma = TRUNKblocks.#.ls1.gamma
      visual.transformer.resblocks.#.ln_2.* = TRUNKblocks.#.norm2.*
      visual.transformer.resblocks.#.mlp.c_fc.* = TRUNKblocks.#.mlp.fc1.*
      visual.transformer.resblocks.#.mlp.c_proj.* = TRUNKblocks.#.mlp.fc2.*
      visual.transformer.resblocks.#.ls_2.gamma = TRUNKblocks.#.ls2.gamma
      """;

  private TimmBlocks() {}

  /** The names, {@code trunk} before each in the file. */
  static String names(String trunk) {
    return TABLE.replace("TRUNK", trunk);
  }

  /** Whether these are such names. */
  static boolean fit(Sizes sizes, String trunk) {
    return sizes.has(trunk + "blocks.0.attn.qkv.weight");
  }

  /**
   * The numbers of a block.
   *
   * @param widen and
   * @param narrow what the matrices of its small network are called
   */
  static BlockShape block(Sizes sizes, String trunk, int heads, String widen, String narrow) {
    String block = trunk + "blocks.0.";
    String first = block + widen + ".weight";
    int hidden = sizes.of(block + narrow + ".weight", 1);
    return Sizes.possible(
        new BlockShape(
            sizes.of(first, 1),
            heads,
            hidden,
            Gelu.EXACT,
            1e-6f,
            sizes.has(block + "attn.qkv.bias"),
            sizes.has(block + "ls1.gamma"),
            sizes.of(first, 0) == 2 * hidden));
  }
}
