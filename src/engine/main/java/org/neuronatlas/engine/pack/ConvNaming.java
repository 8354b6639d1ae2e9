package org.neuronatlas.engine.pack;

import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.arch.ClassicResNetShape;
import org.neuronatlas.engine.arch.ConvNextShape;
import org.neuronatlas.engine.arch.GoogLeNetShape;
import org.neuronatlas.engine.arch.NetworkShape;
import org.neuronatlas.engine.arch.PlainNetShape;
import org.neuronatlas.engine.image.Filter;
import org.neuronatlas.engine.image.Fit;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.weights.Tensors;

/**
 * A convolutional family in a packaging.
 *
 * @param packaging its name, for people
 * @param family which network
 * @param torchvision torchvision's name of one of the file's
 * @param packaged the file's name of one of torchvision's
 */
record ConvNaming(
    String packaging,
    Family family,
    UnaryOperator<String> torchvision,
    UnaryOperator<String> packaged) {

  private static final Comparator<String> LAST = // classifier.10 after classifier.9
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  /** The networks; each has a weight of its own. */
  enum Family {
    RESNET,
    CONVNEXT,
    GOOGLENET,
    PLAIN
  }

  /** What the names of the weights say it is. */
  static Optional<ConvNaming> of(Tensors tensors) {
    Sizes sizes = new Sizes(tensors);
    if (sizes.has("conv1.weight") && sizes.has("layer1.0.conv1.weight")) {
      return same("torchvision or timm ResNet", Family.RESNET);
    }
    if (sizes.has("features.1.0.block.0.weight")) {
      return same("torchvision ConvNeXt", Family.CONVNEXT);
    }
    if (sizes.has("inception3a.branch1.conv.weight")) {
      return same("torchvision GoogLeNet", Family.GOOGLENET);
    }
    if (sizes.has("stages.0.blocks.0.conv_dw.weight")) {
      return Optional.of(
          new ConvNaming(
              "timm ConvNeXt", Family.CONVNEXT, TimmConvNext::canonical, TimmConvNext::packaged));
    }
    for (String prefix : new String[] {"resnet.", ""}) {
      if (sizes.has(prefix + "embedder.embedder.convolution.weight")) {
        return Optional.of(
            new ConvNaming(
                "Hugging Face ResNet",
                Family.RESNET,
                HuggingFaceResNet::canonical,
                name -> HuggingFaceResNet.packaged(name, prefix)));
      }
    }
    for (String prefix : new String[] {"convnext.", ""}) {
      if (sizes.has(prefix + "encoder.stages.0.layers.0.dwconv.weight")) {
        return Optional.of(
            new ConvNaming(
                "Hugging Face ConvNeXt",
                Family.CONVNEXT,
                HuggingFaceConvNext::canonical,
                name -> HuggingFaceConvNext.packaged(name, prefix)));
      }
    }
    if (sizes.has("features.0.weight") && sizes.has("pre_logits.fc1.weight")) {
      return Optional.of(
          new ConvNaming("timm VGG", Family.PLAIN, TimmVgg::canonical, TimmVgg::packaged));
    }
    boolean headed = tensors.names().stream().anyMatch(name -> name.startsWith("classifier."));
    return sizes.has("features.0.weight") && headed
        ? same("torchvision AlexNet or VGG", Family.PLAIN)
        : Optional.empty();
  }

  private static Optional<ConvNaming> same(String packaging, Family family) {
    return Optional.of(
        new ConvNaming(packaging, family, UnaryOperator.identity(), UnaryOperator.identity()));
  }

  /** The network's numbers, off its weights. */
  NetworkShape network(Map<String, Shape> shapes, JsonObject config, int height, int width) {
    return switch (family) {
      case RESNET -> ClassicResNetShape.of(shapes, config, height, width);
      case CONVNEXT -> ConvNextShape.of(shapes, config, height, width);
      case GOOGLENET -> GoogLeNetShape.of(shapes, config, height, width);
      case PLAIN -> PlainNetShape.of(shapes, height, width);
    };
  }

  /** How many scores its head makes, where a configuration may name them. */
  int classes(Map<String, Shape> shapes) {
    return shapes.entrySet().stream()
        .filter(one -> one.getKey().matches("(fc|classifier\\.\\d{1,4})\\.bias"))
        .max(Map.Entry.comparingByKey(LAST))
        .map(one -> (int) one.getValue().get(0))
        .orElse(0);
  }

  /**
   * What is done to pictures: Hugging Face's file says it, timm's {@code pretrained_cfg} may; else
   * as torchvision does, unless {@code config.json} has {@code image_size} (a number, or height and
   * width), {@code image_mean} and {@code image_std}. Without a word pictures are 224 px wide; for
   * a stem of 3 x 3 32 (CIFAR's), of one channel 28 (MNIST's).
   */
  Preprocess preprocess(Path folder, Map<String, Shape> shapes, Config config) throws IOException {
    int[] sides = config.sides("image_size", usualSide(shapes.get("conv1.weight")));
    Config timm = config.part("pretrained_cfg");
    if (timm.has("input_size")) {
      float[] written = timm.channels("input_size", new float[0]); // channels, height, width
      sides = new int[] {(int) written[1], (int) written[written.length - 1]};
    }
    int height = sides[0];
    int width = sides[1];
    Filter filter =
        timm.text("interpolation").orElse("bilinear").equals("bicubic")
            ? Filter.BICUBIC
            : Filter.BILINEAR;
    float part = timm.real("crop_pct", height == 224 && width == 224 ? 224 / 256f : 1);
    int shorter = (int) Math.floor(height / part);
    Preprocess usual = Colours.imageNet(height, shorter, Fit.Middle.ROUNDED, filter);
    if (packaging.startsWith("Hugging Face")) {
      return HuggingFacePreprocess.read(folder, usual);
    }
    Fit fit = Timm.cut(height, width, part);
    float[] mean = timm.channels("mean", config.channels("image_mean", usual.mean()));
    float[] std = timm.channels("std", config.channels("image_std", usual.std()));
    return new Preprocess(height, width, fit, filter, mean, std);
  }

  private static int usualSide(@Nullable Shape stem) {
    if (stem == null || stem.dimension() != 4 || stem.get(2) != 3) {
      return 224;
    }
    return stem.get(1) == 1 ? 28 : 32;
  }
}
