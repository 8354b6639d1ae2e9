package org.neuronatlas.app.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.text.ZeroShot;
import org.neuronatlas.indexer.dataset.Captions;
import org.neuronatlas.indexer.dataset.FolderDataset;
import org.neuronatlas.indexer.dataset.Item;
import org.neuronatlas.indexer.dataset.Listing;

/**
 * All pictures of a folder that show one concept, as their captions or their own folders say; the
 * classes are these concepts.
 */
final class FolderQuiz {
  private FolderQuiz() {}

  /**
   * @throws IllegalArgumentException when fewer than two concepts are shown
   */
  static Quiz of(Path images, @Nullable Path captions, List<String> prompts) throws IOException {
    Listing listing = Listing.of(images);
    Captions said = captions == null ? Captions.NONE : Captions.read(captions);
    List<String> missing = said.without(listing); // none of them there is refused
    FolderDataset dataset = FolderDataset.of(listing, "evaluated", said);
    List<Item> items =
        IntStream.range(0, dataset.size())
            .mapToObj(dataset::item)
            .filter(item -> item.description().concept() != null)
            .sorted(Comparator.comparing(Item::key))
            .toList();
    List<String> concepts = items.stream().map(FolderQuiz::concept).distinct().sorted().toList();
    if (concepts.size() < 2) {
      throw new IllegalArgumentException(
          "Nothing to choose from under %s: its %,d pictures show %s; two concepts are the least (folders, or the column 'concept' of --captions)."
              .formatted(images, dataset.size(), concepts.isEmpty() ? "no concept" : concepts));
    }
    List<Question> questions = new ArrayList<>();
    for (Item item : items) {
      String style = item.description().style();
      questions.add(
          new Question(
              item.key(),
              concepts.indexOf(concept(item)),
              style == null ? List.of() : List.of(style),
              item::read));
    }
    return new Quiz(
        "all pictures under %s that show one concept (%,d of %,d%s)"
            .formatted(
                images,
                items.size(),
                dataset.size(),
                missing.isEmpty() ? "" : "; %,d captions have none".formatted(missing.size())),
        concepts.stream().map(c -> ZeroShot.Class.named(words(c), prompts)).toList(),
        concepts.size(),
        questions,
        Stream.concat(
                Stream.of(Quiz.ALL),
                questions.stream().flatMap(q -> q.parts().stream()).distinct().sorted())
            .toList(),
        Map.of());
  }

  private static String concept(Item item) {
    return String.valueOf(item.description().concept());
  }

  /** A concept's key as it is said: {@code shore-bird} is a shore bird. */
  private static String words(String concept) {
    return concept.replace('-', ' ').replace('_', ' ').strip();
  }
}
