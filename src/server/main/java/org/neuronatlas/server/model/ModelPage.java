package org.neuronatlas.server.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.layer.Telling.At;
import org.neuronatlas.server.layer.Telling.Most;
import org.neuronatlas.server.layer.Tile;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Run;
import org.neuronatlas.server.web.Show;
import org.neuronatlas.server.web.Urls;

/**
 * A model and its layers, in forward order.
 *
 * @param classesBy what names its classes: sentences, head (its own) or nothing; null where it was
 *     indexed before that was written down
 * @param dataset the one its pages show
 * @param datasets all that it was shown, the home data set first
 */
public record ModelPage(
    String schema,
    String model,
    String name,
    String architecture,
    String weightsSha256,
    long parameters,
    int inputSize,
    Input input,
    String licence,
    @Nullable String classesBy,
    Seen dataset,
    List<Seen> datasets,
    List<Layer> layers,
    Run run,
    @JsonIgnore Reading reading)
    implements Page {

  /**
   * A layer as {@code inspect --json} says it.
   *
   * @param tagged neurons that have a tag
   */
  public record Layer(
      String name,
      String slug,
      int neurons,
      int height,
      int width,
      String kind,
      boolean indexed,
      int tagged,
      @JsonIgnore List<Tile> tiles) {
    private static final int DRAWN = 3;

    /** How it hangs in the drawing of the network. */
    public List<Tile> first() {
      return tiles.subList(0, Math.min(DRAWN, tiles.size()));
    }

    /** Neurons with a tag, in hundredths of all. */
    public int share() {
      return Math.round(100f * tagged / Math.max(1, neurons));
    }
  }

  @CheckedTemplate(basePath = "model", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance model(ModelPage page);

    static native TemplateInstance models(ModelsPage page);
  }

  static ModelPage of(Reading reading, List<Reading> seen, Map<At, Most> telling) {
    Reading.Header header = reading.header();
    List<Layer> layers =
        reading.layers().stream()
            .map(layer -> of(layer, telling.get(new At(reading, layer))))
            .toList();
    return new ModelPage(
        "model/1",
        reading.model(),
        header.name(),
        header.architecture(),
        header.weightsSha256(),
        header.parameters(),
        header.inputSize(),
        Input.of(header),
        header.licence(),
        header.classesBy(),
        Seen.of(reading),
        Seen.of(seen),
        layers,
        Run.of(reading, "", null),
        reading);
  }

  private static Layer of(Reading.Place layer, @Nullable Most most) {
    List<Tile> tiles = most == null ? List.of() : most.tiles();
    return new Layer(
        layer.name(),
        layer.slug(),
        layer.neurons(),
        layer.height(),
        layer.width(),
        layer.kind(),
        !tiles.isEmpty(),
        most == null ? 0 : most.tagged(),
        tiles);
  }

  @Override
  public Preview preview() {
    return Preview.of(
            name,
            "%s neurons in %d layers, seen on %s: what each looks for, what excites it, what it stands for."
                .formatted(Show.count(reading.neurons()), layers.size(), dataset.name()))
        .shown(Urls.card(reading), "The most telling neurons of %s".formatted(name));
  }

  @Override
  public TemplateInstance html() {
    return Templates.model(this);
  }

  @Override
  public boolean lasting() {
    return Page.lasting(reading);
  }
}
