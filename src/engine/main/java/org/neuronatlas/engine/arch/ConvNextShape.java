package org.neuronatlas.engine.arch;

import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.Weights;

/**
 * The numbers that make a {@link ConvNext}.
 *
 * @param input the picture
 * @param patch side of the squares that the stem reads
 * @param stages groups of blocks, in order
 * @param classes how many scores the head makes; 0 without a head
 * @param eps LayerNorm's epsilon
 * @param lastEps that of the LayerNorm before the head
 * @param projection what makes a CLIP's embedding of what that answers; null for a classifier
 */
public record ConvNextShape(
    Place input,
    int patch,
    List<Stage> stages,
    int classes,
    float eps,
    float lastEps,
    @Nullable Projection projection)
    implements NetworkShape {

  /**
   * A matrix, or two with a GELU between them, as open_clip's {@code timm_model.py} has them.
   *
   * @param hidden numbers between the two; 0 for one matrix
   * @param embed length of the embedding
   */
  public record Projection(int hidden, int embed) {
    static final String AT = "projection";

    void weights(Map<String, Shape> names, int width) {
      if (hidden == 0) {
        names.put(AT + ".weight", new Shape(embed, width));
      } else {
        names.put(AT + ".fc1.weight", new Shape(hidden, width));
        names.put(AT + ".fc1.bias", new Shape(hidden));
        names.put(AT + ".fc2.weight", new Shape(embed, hidden));
      }
    }
  }

  /** The same as the side of a CLIP that sees. */
  public ConvNextShape projected(Projection with) {
    boolean largest = stages.get(0).width() == 384; // timm's convnext_xxlarge
    float small = largest ? 1e-5f : eps;
    return new ConvNextShape(input, patch, stages, classes, small, small, with);
  }

  /**
   * Blocks of one width.
   *
   * @param number of the module, as in {@code features.5}
   * @param depth how many blocks
   * @param width channels
   * @param hidden channels within a block
   * @param side of the convolution over each channel
   * @param scaled whether what a block adds is scaled channel by channel
   */
  public record Stage(int number, int depth, int width, int hidden, int side, boolean scaled) {
    String block(int b) {
      return "features." + number + "." + b;
    }

    /** The module before it that halves the map; the stem, for the first. */
    String before() {
      return "features." + (number - 1);
    }

    /** The convolution over each channel by itself. */
    ConvShape depthwise(int b) {
      Window window = Window.same(side, 1);
      return new ConvShape(block(b) + ".block.0", null, width, width, window, width, true);
    }
  }

  /** The convolution of the stem. */
  ConvShape stem() {
    Window window = new Window(patch, patch, 0);
    int out = stages.get(0).width();
    return new ConvShape("features.0.0", null, input.channels(), out, window, 1, true);
  }

  /** The convolution before a stage that is not the first. */
  ConvShape halving(int stage) {
    Stage to = stages.get(stage);
    int in = stages.get(stage - 1).width();
    return new ConvShape(to.before() + ".1", null, in, to.width(), new Window(2, 2, 0), 1, true);
  }

  @Override
  public ConvNext network(Weights weights) {
    return new ConvNext(this, weights);
  }

  /** Name and shape of every weight it needs. */
  public Map<String, Shape> weights() {
    Map<String, Shape> names = new LinkedHashMap<>();
    stem().weights(names);
    affine(names, "features.0.1", stages.get(0).width());
    for (int s = 0; s < stages.size(); s++) {
      Stage stage = stages.get(s);
      if (s > 0) {
        affine(names, stage.before() + ".0", stages.get(s - 1).width());
        halving(s).weights(names);
      }
      for (int b = 0; b < stage.depth(); b++) {
        block(names, stage, b);
      }
    }
    int last = stages.get(stages.size() - 1).width();
    affine(names, "classifier.0", last);
    if (classes > 0) {
      names.put("classifier.2.weight", new Shape(classes, last));
      names.put("classifier.2.bias", new Shape(classes));
    }
    if (projection != null) {
      projection.weights(names, last);
    }
    return names;
  }

  private static void block(Map<String, Shape> names, Stage stage, int b) {
    String at = stage.block(b);
    if (stage.scaled()) {
      names.put(at + ".layer_scale", new Shape(stage.width(), 1, 1));
    }
    stage.depthwise(b).weights(names);
    affine(names, at + ".block.2", stage.width());
    names.put(at + ".block.3.weight", new Shape(stage.hidden(), stage.width()));
    names.put(at + ".block.3.bias", new Shape(stage.hidden()));
    names.put(at + ".block.5.weight", new Shape(stage.width(), stage.hidden()));
    names.put(at + ".block.5.bias", new Shape(stage.width()));
  }

  private static void affine(Map<String, Shape> names, String at, int width) {
    names.put(at + ".weight", new Shape(width));
    names.put(at + ".bias", new Shape(width));
  }

  /**
   * Reads the numbers off the weights.
   *
   * @param tensors shape by torchvision's name
   * @param config Hugging Face's {@code config.json}, for {@code layer_norm_eps}, which is that of
   *     the last LayerNorm alone; empty for others
   * @param height of the picture
   * @param width of the picture
   */
  public static ConvNextShape of(
      Map<String, Shape> tensors, JsonObject config, int height, int width) {
    ConvNetSizes sizes = new ConvNetSizes(tensors, config);
    sizes.only("hidden_act", "gelu");
    List<Stage> stages = new ArrayList<>();
    for (int at = 1; sizes.has("features." + at + ".0.block.0.weight"); at += 2) {
      String first = "features." + at + ".0.block.";
      stages.add(
          new Stage(
              at,
              sizes.count("features." + at + ".%d.block.0.weight"),
              sizes.axis(first + "0.weight", 0),
              sizes.axis(first + "3.weight", 0),
              sizes.axis(first + "0.weight", 2),
              sizes.has("features." + at + ".0.layer_scale")));
    }
    if (stages.isEmpty()) {
      throw new BadWeights(
          "cannot build a ConvNeXt: there is no tensor 'features.1.0.block.0.weight'");
    }
    int classes = sizes.has("classifier.2.weight") ? sizes.axis("classifier.2.weight", 0) : 0;
    Place input = Place.picture(sizes.axis("features.0.0.weight", 1), height, width);
    int patch = sizes.axis("features.0.0.weight", 2);
    float last = sizes.number("layer_norm_eps", 1e-6f);
    return new ConvNextShape(input, patch, List.copyOf(stages), classes, 1e-6f, last, null);
  }
}
