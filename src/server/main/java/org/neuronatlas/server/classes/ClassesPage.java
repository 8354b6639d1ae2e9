package org.neuronatlas.server.classes;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.picture.Plate;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Run;
import org.neuronatlas.server.web.Show;
import org.neuronatlas.server.web.Urls;

/**
 * A model's classes.
 *
 * @param head {@code words} where sentences name them, {@code weights} where they are the model's
 *     own head's
 * @param classes how many there are, {@code shown} those that a picture is known to show
 * @param pictures that show one of them and nothing else
 * @param answered those of them that are answered with it
 * @param baseRate what chance answers rightly
 * @param drawn classes for which a picture was made
 * @param order best, worst or name
 */
public record ClassesPage(
    String schema,
    String model,
    String dataset,
    String head,
    long classes,
    long shown,
    long pictures,
    long answered,
    float baseRate,
    long drawn,
    String order,
    int page,
    int pages,
    List<Entry> list,
    Run run,
    @JsonIgnore Reading reading)
    implements Page {
  static final int SIZE = 60;

  /**
   * A class.
   *
   * @param place best answered first, from 1
   * @param share of its pictures that are answered with it; null where none is known to show it
   * @param given of all pictures, those that are answered with it; null where not all were asked
   * @param takenFor what is most often answered instead
   * @param image made for it; null where none was
   */
  public record Entry(
      String slug,
      String name,
      int place,
      int pictures,
      int answered,
      @Nullable Float share,
      @Nullable Integer given,
      @Nullable Float meanRank,
      @Nullable Taken takenFor,
      @Nullable String image,
      @JsonIgnore @Nullable Plate plate) {

    static Entry of(Classes.Row row) {
      Plate made =
          Plate.of(row.sha256(), row.extension(), row.thumbnail(), row.display(), row.name());
      Plate example =
          Plate.of(
              row.exampleSha256(), row.exampleExtension(), row.exampleThumbnail(), row.caption());
      return new Entry(
          row.slug(),
          row.name(),
          row.ordinal(),
          row.pictures(),
          row.answered(),
          row.pictures() == 0 ? null : (float) row.answered() / row.pictures(),
          row.given(),
          row.meanRank(),
          Taken.of(row.takenFor(), row.takenName(), row.taken()),
          made == null ? null : made.image(),
          made != null ? made : example);
    }
  }

  /** Another class that pictures are taken for, and how many are. */
  public record Taken(String slug, String name, int pictures) {
    static @Nullable Taken of(@Nullable String slug, @Nullable String name, int pictures) {
      return slug == null || name == null ? null : new Taken(slug, name, pictures);
    }
  }

  @CheckedTemplate(basePath = "classes", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance classes(ClassesPage page);

    static native TemplateInstance one(ClassPage page);
  }

  static ClassesPage of(
      Reading reading, Classes.Sum sum, Order order, int page, List<Classes.Row> rows) {
    return new ClassesPage(
        "classes/1",
        reading.model(),
        reading.dataset(),
        sum.head(),
        sum.classes(),
        sum.shown(),
        sum.pictures(),
        sum.answered(),
        1f / sum.classes(),
        sum.drawn(),
        order.slug(),
        page,
        pages(sum.classes()),
        rows.stream().map(Entry::of).toList(),
        Run.of(reading, Urls.with("/classes", query(order, page)), null),
        reading);
  }

  static int pages(long classes) {
    return (int) ((classes + SIZE - 1) / SIZE);
  }

  private static Map<String, @Nullable Object> query(Order order, int page) {
    Map<String, @Nullable Object> query = new LinkedHashMap<>();
    query.put("page", page > 1 ? page : null);
    query.put("sort", order == Order.BEST ? null : order.slug());
    return query;
  }

  @Override
  public Preview preview() {
    return Preview.of(
            "Classes of %s%s".formatted(reading.header().name(), page > 1 ? ", page " + page : ""),
            pictures == 0
                ? "%s classes of its own head, what each wants and which pictures come nearest."
                    .formatted(Show.count(classes))
                : "%s classes, and how many of the pictures that show each are answered with it: %s of %s."
                    .formatted(Show.count(classes), Show.count(answered), Show.count(pictures)))
        .shown(Urls.card(reading), "The most telling neurons of " + reading.header().name());
  }

  @Override
  public TemplateInstance html() {
    return Templates.classes(this);
  }

  @Override
  public boolean lasting() {
    return Page.lasting(reading);
  }

  /** Of the pictures that show a class; there has to be one. */
  public float share() {
    return (float) answered / pictures;
  }

  /** Whether they are the model's own head's. */
  public boolean own() {
    return head.equals("weights");
  }

  public List<Order> orders() {
    return Arrays.asList(Order.values());
  }

  public String by(Order other) {
    return Urls.with(Urls.classes(reading), query(other, 1));
  }

  /** A page in the pager. */
  public record Leaf(String address, int first, long last, boolean here) {}

  public List<Leaf> leaves() {
    Order sorted = Order.of(order).orElseThrow();
    return IntStream.rangeClosed(1, pages)
        .mapToObj(
            number ->
                new Leaf(
                    Urls.with(Urls.classes(reading), query(sorted, number)),
                    (number - 1) * SIZE + 1,
                    Math.min(classes, (long) number * SIZE),
                    number == page))
        .toList();
  }
}
