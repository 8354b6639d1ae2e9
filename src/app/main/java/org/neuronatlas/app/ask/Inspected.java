package org.neuronatlas.app.ask;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.Dictionary;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.arch.Field;
import org.neuronatlas.indexer.Estimate;
import org.neuronatlas.indexer.Estimate.OfLayer;

/** What {@code inspect} found, as {@code --json} says it; no cost where nothing was run. */
record Inspected(
    String slug,
    String name,
    String architecture,
    String packaging,
    String weightsSha256,
    long parameters,
    int inputSize,
    int inputHeight,
    int inputWidth,
    List<String> inputChannels,
    String preprocess,
    List<LayerAnswer> layers,
    List<DictionaryAnswer> dictionaries,
    @Nullable CostAnswer cost) {

  /**
   * A dictionary, and what of it its files left open.
   *
   * @param reads the layer it was trained on
   */
  record DictionaryAnswer(String layer, String reads, String what, List<String> notes) {
    static DictionaryAnswer of(Dictionary dictionary) {
      return new DictionaryAnswer(
          dictionary.layer(),
          dictionary.reads(),
          dictionary.sae().toString(),
          dictionary.sae().notes());
    }
  }

  /**
   * A layer with pages.
   *
   * @param receptiveField side of what a position sees, in pixels; null where that is everything
   * @param receptiveStep from one position's to the next's
   * @param keptBytes of all pictures
   * @param secondsPerDrawing one visualization
   * @param drawingMeasured whether that was measured, or lies between two that were
   */
  record LayerAnswer(
      String name,
      String slug,
      int neurons,
      int height,
      int width,
      String kind,
      boolean indexed,
      @Nullable Integer receptiveField,
      @Nullable Integer receptiveStep,
      @Nullable Long keptBytes,
      @Nullable Double secondsPerDrawing,
      @Nullable Boolean drawingMeasured) {
    static LayerAnswer of(
        Layer layer, @Nullable Field field, @Nullable OfLayer cost, int pictures) {
      return new LayerAnswer(
          layer.name(),
          layer.name(),
          layer.neurons(),
          layer.height(),
          layer.width(),
          layer.kind().toString(),
          true,
          field == null ? null : field.side(),
          field == null ? null : field.step(),
          cost == null ? null : Math.round(cost.bytes().of(pictures)),
          cost == null ? null : cost.secondsADrawing(),
          cost == null ? null : cost.drawn());
    }
  }

  /**
   * What indexing costs.
   *
   * @param measuredPictures scored for it
   * @param readingSecondsPerPicture null where no pictures were named
   * @param drawingSeconds of the visualizations that are drawn by default
   */
  record CostAnswer(
      int pictures,
      int measuredPictures,
      double secondsPerPicture,
      @Nullable Double readingSecondsPerPicture,
      long keptBytes,
      int drawings,
      double drawingSeconds,
      double allDrawingSeconds,
      int batch) {}

  static Inspected of(
      NamedModel named,
      VisionModel opened,
      @Nullable Estimate cost,
      @Nullable Sample sample,
      int pictures)
      throws IOException {
    List<LayerAnswer> layers = new ArrayList<>();
    for (Layer layer : opened.layers()) {
      @Nullable OfLayer its = cost == null ? null : cost.layers().get(layers.size());
      layers.add(LayerAnswer.of(layer, opened.place(layer.name()).field(), its, pictures));
    }
    return new Inspected(
        named.slug(),
        named.name(),
        opened.architecture(),
        opened.packaging(),
        opened.weightsSha256(),
        opened.parameters(),
        opened.inputSize(),
        opened.preprocess().height(),
        opened.preprocess().width(),
        opened.preprocess().channels().stream().map(Object::toString).toList(),
        opened.preprocess().toString(),
        layers,
        opened.dictionaries().stream().map(DictionaryAnswer::of).toList(),
        cost == null
            ? null
            : new CostAnswer(
                pictures,
                cost.measured(),
                cost.secondsAPicture(),
                sample == null ? null : sample.seconds(),
                Math.round(LayerTable.bytes(cost, sample, pictures)),
                LayerTable.neurons(cost.byDefault()),
                LayerTable.seconds(cost.byDefault()),
                LayerTable.seconds(cost.layers()),
                cost.sizes().batch()));
  }
}
