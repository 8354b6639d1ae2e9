package org.neuronatlas.engine.dictionary;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hook points of TransformerLens and Prisma's HookedViT, and the places of {@code
 * arch.VisionTransformer} and its kin where the same numbers stand.
 */
final class Hooks {
  private static final Pattern BLOCK = Pattern.compile("blocks\\.(\\d{1,4})\\.(.+)");

  private static final Map<String, String> WITHIN =
      Map.of(
          "hook_resid_post", "",
          "hook_mlp_out", ".mlp.out",
          "mlp.hook_post", ".mlp",
          "mlp.hook_pre", ".mlp.pre",
          "hook_attn_out", ".attn.out",
          "attn.hook_z", ".attn",
          "attn.hook_q", ".attn.q",
          "attn.hook_k", ".attn.k",
          "attn.hook_v", ".attn.v");

  private Hooks() {}

  /**
   * The place of a hook point: {@code blocks.9.hook_resid_post} is {@code block9}; a name that is
   * none, a module's for example, as it is.
   */
  static String place(String hook) {
    Matcher block = BLOCK.matcher(hook);
    if (!block.matches()) {
      return hook;
    }
    int number = Integer.parseInt(block.group(1));
    String within = block.group(2);
    if (within.equals("hook_resid_pre") && number > 0) {
      return "block" + (number - 1); // what enters a block is what left the one before
    }
    String place = WITHIN.get(within);
    return place == null ? hook : "block" + number + place;
  }
}
