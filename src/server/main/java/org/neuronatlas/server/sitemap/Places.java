package org.neuronatlas.server.sitemap;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Published;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.classes.Classes;
import org.neuronatlas.server.tagged.Tags;
import org.neuronatlas.server.web.Urls;

/**
 * The pages of an atlas under today's addresses, always in one order: what is published now, but
 * for single pictures, and for the neurons of what is not sealed, whose pages change by the minute.
 */
record Places(Published published, List<Tags.Named> tags, List<Classes.Listed> classes) {

  /**
   * @param path of the page
   * @param changed when what it shows was last published; null where nothing says
   */
  record Place(String path, @Nullable Instant changed) {}

  Stream<Place> all() {
    Instant latest = latest();
    return Stream.of(
            Stream.of(Urls.home(), Urls.models(), Urls.groups())
                .map(path -> new Place(path, latest)),
            Stream.of(Urls.guide(), Urls.datasets()).map(path -> new Place(path, null)),
            published.groups().stream()
                .filter(group -> tags.stream().anyMatch(tag -> tag.groupId() == group.id()))
                .map(group -> new Place(Urls.group(group.slug()), latest)),
            tags.stream().map(tag -> new Place(Urls.tag(group(tag), tag.slug()), latest)),
            published.datasets().stream().map(slug -> new Place(Urls.dataset(slug), null)),
            shown().flatMap(Places::of),
            shown().flatMap(this::classes))
        .flatMap(places -> places);
  }

  private String group(Tags.Named tag) {
    return published.groups().stream()
        .filter(group -> group.id() == tag.groupId())
        .findFirst()
        .orElseThrow()
        .slug();
  }

  /** Each model over each data set that it was shown. */
  private Stream<Reading> shown() {
    return published.home().stream().flatMap(home -> published.of(home.model()).stream());
  }

  private static Stream<Place> of(Reading reading) {
    Instant changed = changed(reading);
    Stream<Place> layers =
        reading.indexed().stream()
            .flatMap(
                layer ->
                    Stream.concat(
                        Stream.of(new Place(Urls.layer(reading, layer.slug()), changed)),
                        IntStream.range(0, reading.header().sealed() ? layer.neurons() : 0)
                            .mapToObj(
                                neuron ->
                                    new Place(
                                        Urls.neuron(reading, layer.slug(), neuron), changed))));
    return Stream.concat(Stream.of(new Place(Urls.model(reading), changed)), layers);
  }

  /** The list of a model's classes, and each of them. */
  private Stream<Place> classes(Reading reading) {
    Instant changed = changed(reading);
    return reading.header().classes() == 0
        ? Stream.of()
        : Stream.concat(
            Stream.of(new Place(Urls.classes(reading), changed)),
            classes.stream()
                .filter(one -> one.publicationId() == reading.id())
                .map(one -> new Place(Urls.oneClass(reading, one.slug()), changed)));
  }

  private static Instant changed(Reading reading) {
    return Objects.requireNonNullElse(reading.header().sealedAt(), reading.header().publishedAt());
  }

  @Nullable Instant latest() {
    return shown().map(Places::changed).max(Comparator.naturalOrder()).orElse(null);
  }
}
