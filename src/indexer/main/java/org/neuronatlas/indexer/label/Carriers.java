package org.neuronatlas.indexer.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.neuronatlas.catalog.vocabulary.Carrying;
import org.neuronatlas.catalog.vocabulary.Described;
import org.neuronatlas.catalog.vocabulary.Tag;
import org.neuronatlas.catalog.vocabulary.Vocabulary;
import org.neuronatlas.indexer.dataset.Item.Description;

/** Which tags each picture carries: {@code tagsOf[picture]} are indices into {@code tags}. */
record Carriers(List<Tag> tags, int[][] tagsOf) {

  static Carriers of(List<Tag> tags, List<Description> pictures) {
    Carrying carrying = new Vocabulary(List.of(), tags).carrying();
    Map<Tag, Integer> index = new HashMap<>();
    tags.forEach(tag -> index.put(tag, index.size()));
    // A folder's name is a concept, too; where no tag knows it, its words may.
    Set<String> known =
        tags.stream().flatMap(tag -> tag.concepts().stream()).collect(Collectors.toSet());
    int[][] tagsOf = new int[pictures.size()][];
    for (int i = 0; i < tagsOf.length; i++) {
      Description said = pictures.get(i);
      List<String> concepts = said.concepts().stream().filter(known::contains).toList();
      Described described =
          new Described(said.caption(), concepts, said.style(), said.writtenWord());
      tagsOf[i] =
          carrying.tagsOf(described).stream().map(index::get).mapToInt(t -> t).sorted().toArray();
    }
    return new Carriers(tags, tagsOf);
  }

  /** Ordinals of the pictures that carry a tag, ascending, tag by tag. */
  List<List<Integer>> picturesOf() {
    List<List<Integer>> pictures = new ArrayList<>();
    for (int t = 0; t < tags.size(); t++) {
      pictures.add(new ArrayList<>());
    }
    for (int i = 0; i < tagsOf.length; i++) {
      for (int tag : tagsOf[i]) {
        pictures.get(tag).add(i);
      }
    }
    return pictures;
  }
}
