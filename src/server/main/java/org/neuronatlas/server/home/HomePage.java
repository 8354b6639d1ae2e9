package org.neuronatlas.server.home;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.tagged.Best;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Runs;

/** The first page: three walls, the other families of tags, the models. */
public record HomePage(
    String schema, List<Wall> walls, List<Family> families, List<Model> models, Runs run)
    implements Page {

  /** A group's most telling tags: with their neurons' pictures, and more by name. */
  public record Wall(
      String group, String name, String noun, int tags, List<Shown> shown, List<Named> more) {}

  /** A tag by its name alone. */
  public record Named(String slug, String name) {}

  /** A group that has no wall: {@code explained} of its tags have a neuron; a picture of some. */
  public record Family(
      String group, String name, int tags, int explained, @JsonIgnore List<Shown> shown) {}

  /** A tag and the neuron that stands for it most clearly. */
  public record Shown(String slug, String name, Best best) {}

  /** A model in a line; {@code images} of {@code imagesTotal} pictures have been seen. */
  public record Model(
      String model,
      String name,
      int layers,
      int neurons,
      String dataset,
      @JsonIgnore int images,
      @JsonIgnore int imagesTotal,
      @JsonIgnore boolean sealed,
      @JsonIgnore Reading reading) {}

  @CheckedTemplate(basePath = "home", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance home(HomePage page);
  }

  @Override
  public Preview preview() {
    return Preview.of(
        "Neuron Atlas: what a vision model’s neurons look for",
        "Every neuron of every layer has a page: the picture it wants to see, the pictures that excite it, and what it stands for.");
  }

  @Override
  public TemplateInstance html() {
    return Templates.home(this);
  }

  public boolean empty() {
    return models.isEmpty();
  }
}
