package org.neuronatlas.app.evaluate;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.neuronatlas.demo.DemoPicture;
import org.neuronatlas.demo.DemoPictures;
import org.neuronatlas.demo.table.Tables;
import org.neuronatlas.demo.table.Tables.Concept;
import org.neuronatlas.demo.tile.CannotDraw;
import org.neuronatlas.engine.text.ZeroShot;

/**
 * The tiles of the demo data set in the two art styles that were held out when its model was
 * trained, asked as they were then: the classes are all concepts, and the words that no picture
 * shows.
 */
final class DemoQuiz {
  private static final List<String> ANIMALS =
      List.of(
          "mammals",
          "birds",
          "bugs",
          "marine",
          "reptiles",
          "amphib",
          "cat faces",
          "monkey"); // subs

  /** Families of concepts. */
  private static final Map<String, Predicate<Concept>> FAMILIES = new LinkedHashMap<>();

  static {
    FAMILIES.put("faces", c -> c.group().equals("emotion") && c.name().contains("face"));
    FAMILIES.put("people", c -> c.group().equals("person"));
    FAMILIES.put("animals", c -> ANIMALS.stream().anyMatch(sub -> c.sub().startsWith(sub)));
    FAMILIES.put("food", c -> c.group().equals("food"));
    FAMILIES.put("objects", c -> c.group().equals("object"));
    FAMILIES.put("flags", c -> c.group().equals("flag"));
  }

  private DemoQuiz() {}

  static Quiz of(List<String> prompts) {
    Map<String, Concept> concepts = Tables.concepts();
    List<String> keys = List.copyOf(concepts.keySet());
    List<String> names = new ArrayList<>(concepts.values().stream().map(Concept::name).toList());
    Tables.words().stream().filter(w -> w.concept() == null).forEach(w -> names.add(w.word()));
    List<Question> questions = new ArrayList<>();
    for (DemoPicture picture : DemoPictures.all()) {
      String key = picture.concept();
      Concept concept = key == null ? null : concepts.get(key);
      if (concept != null && picture.split().equals("style") && !picture.writtenWord()) {
        List<String> parts = new ArrayList<>(List.of(picture.source()));
        FAMILIES.forEach(
            (family, belongs) -> {
              if (belongs.test(concept)) {
                parts.add(family);
              }
            });
        questions.add(new Question(picture.key(), keys.indexOf(key), parts, () -> drawn(picture)));
      }
    }
    List<String> sets = questions.stream().map(q -> q.parts().get(0)).distinct().sorted().toList();
    return new Quiz(
        "the held-out art styles of the demo data set (" + String.join(" and ", sets) + ")",
        names.stream().map(name -> ZeroShot.Class.named(name, prompts)).toList(),
        keys.size(),
        questions,
        Stream.of(List.of(Quiz.ALL), sets, FAMILIES.keySet()).flatMap(p -> p.stream()).toList(),
        Tables.accuracies());
  }

  private static BufferedImage drawn(DemoPicture picture) throws IOException {
    try {
      return picture.draw().picture();
    } catch (CannotDraw e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
