package org.neuronatlas.server.neuron;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.home.PublicUrl;
import org.neuronatlas.server.atlas.Neuron;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.picture.Pictures.Known;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Run;
import org.neuronatlas.server.web.Show;
import org.neuronatlas.server.web.Urls;

/** One neuron. {@code positions} is the grid that the examples' y and x count in. */
public record NeuronPage(
    String schema,
    String model,
    String dataset,
    String layer,
    int neuron,
    Positions positions,
    List<Meaning> tags,
    List<Example> examples,
    List<Example> inhibition,
    List<Band> bands,
    Histogram histogram,
    List<Rendering> visualizations,
    @Nullable Hanging saliency,
    List<Linked> links,
    Run run,
    @JsonIgnore Reading reading,
    @JsonIgnore Reading.Place place,
    @JsonIgnore Plates plates,
    @JsonIgnore Exhibit exhibit)
    implements Page {

  /** Rows and columns of positions; 1 x 1 where there are none. */
  public record Positions(int height, int width) {}

  @CheckedTemplate(basePath = "neuron", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance neuron(NeuronPage page);

    static native TemplateInstance one(ExamplePage one);
  }

  static NeuronPage of(
      Reading reading,
      Reading.Place layer,
      Neuron row,
      Map<Integer, Known> known,
      List<Rendering> images,
      List<Meaning> tags,
      @Nullable Hanging saliency,
      List<Linked> links,
      PublicUrl reached) {
    boolean dead = row.max <= 0;
    Shown shown = new Shown(reading, known);
    List<Example> examples =
        dead ? List.of() : Example.of(row.topImage, row.topScore, row.topY, row.topX, shown);
    List<Example> inhibition =
        Example.of(row.bottomImage, row.bottomScore, row.bottomY, row.bottomX, shown);
    List<Band> bands = Band.of(row.bandImage, row.bandScore, shown);
    Map<String, Float> milliseconds = new TreeMap<>();
    images.forEach(image -> milliseconds.put(image.technique(), image.milliseconds()));
    return new NeuronPage(
        "neuron/1",
        reading.model(),
        reading.dataset(),
        layer.slug(),
        row.neuron,
        new Positions(layer.height(), layer.width()),
        tags,
        examples,
        inhibition,
        bands,
        Histogram.of(row),
        dead ? List.of() : images,
        saliency,
        links,
        Run.of(reading, "/" + layer.slug() + "/" + row.neuron, milliseconds)
            .cited(
                Titles.key(reading, layer, row.neuron),
                Titles.cited(reading, layer, row.neuron, tags),
                reached),
        reading,
        layer,
        new Plates(examples, inhibition, bands, layer),
        Exhibit.of(dead ? List.of() : images, row, reading, layer));
  }

  /**
   * With a technique large.
   *
   * @param technique as an address says it; null for what is large unasked
   * @throws org.neuronatlas.server.web.Missing where the neuron has none by it
   */
  NeuronPage by(@Nullable String technique) {
    if (technique == null) {
      return this;
    }
    return new NeuronPage(
        schema,
        model,
        dataset,
        layer,
        neuron,
        positions,
        tags,
        examples,
        inhibition,
        bands,
        histogram,
        visualizations,
        saliency,
        links,
        run,
        reading,
        place,
        plates,
        exhibit.by(technique, this));
  }

  /** Where a technique of it is large. */
  public String address(Work work) {
    return Urls.neuron(reading, layer, neuron, exhibit.asked(work));
  }

  @Override
  public Preview preview() {
    return Titles.preview(this);
  }

  @Override
  public TemplateInstance html() {
    return Templates.neuron(this);
  }

  @Override
  public boolean unasked(String key) {
    return key.equals("technique") && exhibit.chosen() == null;
  }

  public Making making(Work work) {
    return Making.of(work, this);
  }

  /** The permalink, with what is large. */
  public @Nullable String permalink() {
    return run.permalink() == null ? null : Urls.technique(run.permalink(), exhibit.chosen());
  }

  @Override
  public boolean lasting() {
    return Page.lasting(reading);
  }

  /** Whether heat maps can be laid over its examples. */
  public boolean mapped() {
    return reading.header().maps() != null && place.positioned() && !dead();
  }

  public boolean mapped(Example example) {
    return mapped() && example.score() > 0;
  }

  public String map(Example example) {
    return Urls.map(reading, layer, neuron, example.rank());
  }

  /** The examples of which it is known on which pixels the neuron hangs. */
  public List<Example> hanging() {
    return saliency == null
        ? List.of()
        : examples.stream().filter(example -> example.rank() < saliency.examples()).toList();
  }

  public String saliency(Example example) {
    return Urls.saliency(reading, layer, neuron, example.rank());
  }

  public String whole(Example example) {
    return Urls.example(reading, layer, neuron, example.rank());
  }

  public boolean dead() {
    return histogram.max() <= 0;
  }

  /** The one that the page begins with. */
  public @Nullable Rendering visualization() {
    return visualizations.stream().filter(Rendering::plain).findFirst().orElse(null);
  }

  public @Nullable Meaning meaning() {
    return tags.isEmpty() ? null : tags.get(0);
  }

  public String title() {
    return tags.isEmpty() ? Show.capital(noun()) + " " + neuron : tags.get(0).name();
  }

  public Spectrum spectrum() {
    return Spectrum.of(plates.strip(), histogram);
  }

  /** Whether it belongs to a dictionary; then pages call it a feature. */
  public boolean feature() {
    return place.dictionary();
  }

  public String noun() {
    return place.noun();
  }

  public String firesOn() {
    return Words.commonest(examples);
  }

  public String heldBackBy() {
    return Words.commonest(inhibition.subList(0, Math.min(8, inhibition.size())));
  }

  public @Nullable Integer previous() {
    return neuron > 0 ? neuron - 1 : null;
  }

  public @Nullable Integer next() {
    return neuron + 1 < place.neurons() ? neuron + 1 : null;
  }
}
