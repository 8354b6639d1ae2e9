package org.neuronatlas.engine.pack;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.weights.Tensors;

/** Every packaging that is known, tried one after the other. */
public final class Packagings {
  /**
   * open_clip before OpenAI: the names are the same, and a file beside them tells them apart.
   * Facebook's before timm's: it has names beyond the same ones.
   */
  private static final List<Packaging> ALL =
      List.of(
          new OpenClip(),
          new OpenAiClip(),
          new HuggingFaceClip(),
          new HuggingFaceSiglip(),
          new HuggingFaceDinov2(),
          new HuggingFaceViT(),
          new TimmSiglip(),
          new OpenClipConvNext(),
          new FacebookDinov2(),
          new TimmViT(),
          new TorchvisionViT(),
          new ConvNets());

  /** What they are, for a sentence. */
  static final String KNOWN =
      "CLIP (OpenAI's, open_clip's, Hugging Face's), SigLIP (Hugging Face's, open_clip's, timm's), DINOv2 (Facebook's, Hugging Face's, timm's), and ViT, ResNet, ResNeXt, ConvNeXt, VGG, AlexNet and GoogLeNet (torchvision's; most of timm's and Hugging Face's)";

  private Packagings() {}

  /** The model in a folder, by the first packaging it is of; see {@link Packaging#of}. */
  public static Optional<Found> find(Path folder, Tensors tensors, @Nullable JsonObject config)
      throws IOException {
    for (Packaging packaging : ALL) {
      Optional<Found> found = packaging.of(folder, tensors, config);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
