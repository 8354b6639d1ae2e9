package org.neuronatlas.server.atlas;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A publication as a reader meets it: its model, its data set, its layers in forward order.
 *
 * @param layers of the model; under a pin those that the publication has, for a later run may add a
 *     dictionary to the model
 * @param indexed the layers that the publication has
 * @param pinned whether its addresses name the publication
 * @param chosen whether they name the data set, for it is not the one that the model shows unasked
 */
@NullMarked
public record Reading(
    Header header, List<Place> layers, List<Place> indexed, boolean pinned, boolean chosen) {

  /**
   * One row of what is published.
   *
   * @param classesBy what names its classes, {@code sentences}, {@code head} or {@code nothing};
   *     null where it was indexed before that was written down
   * @param classes of the model that are known, 0 where nobody asked
   */
  public record Header(
      int id,
      int runId,
      String shortId,
      int revision,
      String state,
      int images,
      int imagesTotal,
      @Nullable String maps,
      Instant publishedAt,
      @Nullable Instant sealedAt,
      @Nullable Instant firstSealedAt,
      int modelId,
      String model,
      String name,
      String architecture,
      String weightsSha256,
      long parameters,
      int inputSize,
      int inputWidth,
      String inputChannels,
      @Nullable Integer coverHeight,
      @Nullable Integer coverWidth,
      String licence,
      @Nullable String classesBy,
      int datasetId,
      String dataset,
      String datasetName,
      String datasetLicence,
      String stage,
      int done,
      int total,
      long classes) {

    /** The model's name without what its maker put in brackets behind it. */
    public String shortName() {
      int bracket = name.indexOf(" (");
      return bracket > 0 ? name.substring(0, bracket) : name;
    }

    /** Whether its classes are those of a head of its own. */
    public boolean headed() {
      return "head".equals(classesBy);
    }

    /** Whether nothing names classes of it. */
    public boolean nameless() {
      return "nothing".equals(classesBy);
    }

    /** {@code --model} as a command names it, and what it takes to run it. */
    public String asked() {
      if (model.equals("demo")) {
        return "--model demo";
      }
      return architecture.equals("TorchScript") ? "--model DIR --trust-code" : "--model DIR";
    }

    public boolean sealed() {
      return state.equals("sealed");
    }

    /** Of {@code total}, while visualizations are being made. */
    public int rendered() {
      return stage.equals("render") ? done : 0;
    }
  }

  /** A layer; {@code height} x {@code width} positions, 1 x 1 where it has none. */
  public record Place(
      int id,
      int modelId,
      int ordinal,
      String slug,
      String name,
      String kind,
      int neurons,
      int height,
      int width) {

    public boolean positioned() {
      return height > 1 || width > 1;
    }

    public boolean dictionary() {
      return kind.equals("dictionary");
    }

    /** What one of its neurons is called. */
    public String noun() {
      return dictionary() ? "feature" : "neuron";
    }
  }

  public int id() {
    return header.id;
  }

  public String model() {
    return header.model;
  }

  /** The model as its addresses name it: pinned to this publication, or as it is today. */
  public String address() {
    return pinned ? pin() : header.model;
  }

  public String pin() {
    return header.model + "@" + header.shortId;
  }

  public Reading pinnedHere(boolean chosen) {
    return new Reading(header, indexed, indexed, true, chosen);
  }

  /** With the data set named in its addresses. */
  public Reading chosenHere() {
    return new Reading(header, layers, indexed, pinned, true);
  }

  /** The same model and data set without the pin. */
  public Reading today() {
    return new Reading(header, layers, indexed, false, chosen);
  }

  /** The version of the data set. */
  public int datasetId() {
    return header.datasetId;
  }

  public String dataset() {
    return header.dataset;
  }

  /** The data set as addresses have to name it; null where they need not. */
  public @Nullable String choice() {
    return chosen && !pinned ? header.dataset : null;
  }

  /**
   * Whether {@code model[@publication]} alone says it: an open one of a chosen data set has none.
   */
  public boolean named() {
    return choice() == null || header.sealed();
  }

  public Optional<Place> layer(String slug) {
    return layers.stream().filter(layer -> layer.slug.equals(slug)).findFirst();
  }

  public Place layer(int id) {
    return layers.stream().filter(layer -> layer.id == id).findFirst().orElseThrow();
  }

  public int neurons() {
    return layers.stream().mapToInt(Place::neurons).sum();
  }
}
