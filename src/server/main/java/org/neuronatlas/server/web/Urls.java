package org.neuronatlas.server.web;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;

/**
 * Every address of the atlas; addresses are promises. In templates: {@code {url:tag(group, tag)}}.
 * Where a reader has chosen a data set, the addresses keep the choice. Longer than most files: all
 * addresses stand in one.
 */
@TemplateExtension(namespace = "url")
public final class Urls {
  private static final String CARD = "/card.jpg";

  private Urls() {}

  public static String home() {
    return "/";
  }

  public static String models() {
    return "/models";
  }

  public static String model(String model) {
    return "/models/" + segment(model);
  }

  public static String model(Reading reading) {
    return chosen(model(reading.address()), reading.choice());
  }

  public static String random(Reading reading) {
    return chosen(model(reading.address()) + "/random", reading.choice());
  }

  public static String layer(String model, String layer) {
    return model(model) + "/" + segment(layer);
  }

  public static String layer(Reading reading, String layer) {
    return chosen(layer(reading.address(), layer), reading.choice());
  }

  public static String neuron(String model, String layer, int neuron) {
    return layer(model, layer) + "/" + neuron;
  }

  public static String neuron(Reading reading, String layer, int neuron) {
    return chosen(neuron(reading.address(), layer, neuron), reading.choice());
  }

  /** One of a neuron's examples. */
  public static String example(Reading reading, String layer, int neuron, int rank) {
    return chosen(neuron(reading.address(), layer, neuron) + "/examples/" + rank, reading.choice());
  }

  /**
   * With a technique large.
   *
   * @param technique null for what is large unasked
   */
  public static String neuron(
      Reading reading, String layer, int neuron, @Nullable String technique) {
    return technique(neuron(reading, layer, neuron), technique);
  }

  /** A neuron's address, with a technique large. */
  public static String technique(String neuron, @Nullable String technique) {
    Map<String, @Nullable Object> asked = new LinkedHashMap<>();
    asked.put("technique", technique);
    return with(neuron, asked);
  }

  /** A heat map over an example; under the pin as soon as there is one, since it never changes. */
  public static String map(Reading reading, String layer, int neuron, int rank) {
    return below(reading, "/" + segment(layer) + "/" + neuron, "/maps/" + rank + ".png");
  }

  /** A model's classes. */
  public static String classes(Reading reading) {
    return chosen(model(reading.address()) + "/classes", reading.choice());
  }

  public static String oneClass(Reading reading, String slug) {
    return chosen(model(reading.address()) + "/classes/" + segment(slug), reading.choice());
  }

  /** Which pixels of one of its examples a class hangs on. */
  public static String classSaliency(Reading reading, String slug, int example) {
    return below(reading, "/classes/" + segment(slug), "/saliency/" + example + ".png");
  }

  /** Which pixels of one of its examples a neuron hangs on. */
  public static String saliency(Reading reading, String layer, int neuron, int rank) {
    return below(reading, "/" + segment(layer) + "/" + neuron, "/saliency/" + rank + ".png");
  }

  /** The share picture of what has none of its own. */
  public static String card() {
    return "/card.jpg";
  }

  /** A neuron's share picture. */
  public static String card(Reading reading, String layer, int neuron) {
    return below(reading, "/" + segment(layer) + "/" + neuron, CARD);
  }

  /** A layer's share picture. */
  public static String card(Reading reading, String layer) {
    return below(reading, "/" + segment(layer), CARD);
  }

  /** A model's share picture. */
  public static String card(Reading reading) {
    return below(reading, "", CARD);
  }

  /** Under the pin as soon as there is one. */
  private static String below(Reading reading, String path, String file) {
    boolean lasts = reading.header().sealed();
    return chosen(
        model(lasts ? reading.pin() : reading.address()) + path + file,
        lasts ? null : reading.choice());
  }

  /** A tag's share picture. */
  public static String card(String group, String tag, @Nullable String dataset) {
    return chosen(tag(group, tag) + "/card.jpg", dataset);
  }

  /** A neuron's citation for LaTeX. */
  public static String bibtex(Reading reading, String layer, int neuron) {
    return neuron(reading.pin(), layer, neuron) + ".bib";
  }

  /** A neuron's citation as CSL-JSON. */
  public static String csl(Reading reading, String layer, int neuron) {
    return neuron(reading.pin(), layer, neuron) + ".csl.json";
  }

  /** Neurons side by side, each as {@link #name} says it. */
  public static String compare(List<String> names) {
    return names.isEmpty()
        ? "/compare"
        : names.stream()
            .map(name -> "n=" + segment(name).replace("%2F", "/"))
            .collect(Collectors.joining("&", "/compare?", ""));
  }

  public static String compare(Reading reading, String layer, int neuron) {
    return compare(List.of(name(reading, layer, neuron)));
  }

  /**
   * A neuron as {@code model[@publication]/layer/number}. A name has no room for a data set: where
   * one was chosen, the pin says it.
   */
  public static String name(Reading reading, String layer, int neuron) {
    boolean chosen = reading.choice() != null && reading.header().sealed();
    return "%s/%s/%d".formatted(chosen ? reading.pin() : reading.address(), layer, neuron);
  }

  public static String groups() {
    return "/tags";
  }

  public static String groups(@Nullable String dataset) {
    return chosen(groups(), dataset);
  }

  public static String group(String group) {
    return "/tags/" + segment(group);
  }

  public static String group(String group, @Nullable String dataset) {
    return chosen(group(group), dataset);
  }

  public static String tag(String group, String tag) {
    return group(group) + "/" + segment(tag);
  }

  public static String tag(String group, String tag, @Nullable String dataset) {
    return chosen(tag(group, tag), dataset);
  }

  public static String image(String sha256, String extension) {
    return image(sha256 + "." + extension);
  }

  /** A picture by its file name, hash and extension. */
  public static String image(String name) {
    return "/images/" + name;
  }

  public static String datasets() {
    return "/datasets";
  }

  public static String dataset(String dataset) {
    return datasets() + "/" + segment(dataset);
  }

  /** Some of its pictures, by the number of their page. */
  public static String dataset(String dataset, int page) {
    return page == 1 ? dataset(dataset) : dataset(dataset) + "?page=" + page;
  }

  /** A picture's page. */
  public static String picture(String dataset, String sha256) {
    return dataset(dataset) + "/" + sha256;
  }

  public static String search() {
    return "/search";
  }

  /** What is found for some words. */
  public static String search(String query) {
    return with(search(), Map.of("q", query));
  }

  public static String runs() {
    return "/runs";
  }

  public static String run(int run) {
    return runs() + "/" + run;
  }

  /** How to read a neuron. */
  public static String guide() {
    return "/reading";
  }

  /** What a word means, on the page that says how to read a neuron. */
  public static String term(String term) {
    return guide() + "#" + term.replace(' ', '-');
  }

  public static String ndjson(Reading reading) {
    return chosen("/api" + model(reading.address()) + "/neurons.ndjson", reading.choice());
  }

  /** The same page as JSON. */
  public static String json(String page) {
    int query = page.indexOf('?');
    String path = query < 0 ? page : page.substring(0, query);
    return (path.equals("/") ? "/index" : path)
        + ".json"
        + (query < 0 ? "" : page.substring(query));
  }

  /** A path and what is asked of it; what is null or empty is not asked. */
  public static String with(String path, Map<String, ? extends @Nullable Object> asked) {
    String query =
        asked.entrySet().stream()
            .filter(one -> one.getValue() != null && !one.getValue().toString().isEmpty())
            .map(one -> one.getKey() + "=" + segment(String.valueOf(one.getValue())))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + query;
  }

  private static String chosen(String path, @Nullable String dataset) {
    Map<String, @Nullable Object> asked = new LinkedHashMap<>();
    asked.put("dataset", dataset);
    return with(path, asked);
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%40", "@");
  }
}
