package org.neuronatlas.indexer.label;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neuronatlas.catalog.store.Sha256;
import org.neuronatlas.indexer.dataset.Item.Description;

/**
 * The two halves of the pictures: a tag is chosen on one and tested on the other. Whole sources (an
 * icon set, a font, a photographer) go to one side, so that near-identical art never stands on
 * both; pictures without a source are split by a hash of their caption, which keeps captioned
 * duplicates together, or, where a caption is said of many and so is a class's name, by a hash of
 * their own. A picture stays in its half whatever comes or goes beside it.
 */
final class Halves {
  /** More pictures than this are not one picture again and again. */
  private static final int DUPLICATES = 8;

  private Halves() {}

  /**
   * For each picture whether it is in the held-out half.
   *
   * @param names of the pictures within their data set
   */
  static boolean[] bySource(List<Description> pictures, List<String> names) {
    Map<String, Integer> sizes = new TreeMap<>();
    for (Description picture : pictures) {
      if (picture.source() != null) {
        sizes.merge(picture.source(), 1, Integer::sum);
      }
    }
    Map<String, Integer> captions = new HashMap<>();
    pictures.forEach(picture -> captions.merge(picture.caption(), 1, Integer::sum));
    Map<String, Boolean> heldOut = deal(sizes);
    boolean[] halves = new boolean[pictures.size()];
    for (int i = 0; i < halves.length; i++) {
      String source = pictures.get(i).source();
      String caption = pictures.get(i).caption();
      halves[i] =
          source != null && sizes.size() > 1
              ? Boolean.TRUE.equals(heldOut.get(source))
              : byHash(
                  caption.isBlank() || captions.getOrDefault(caption, 0) > DUPLICATES
                      ? names.get(i)
                      : caption);
    }
    return halves;
  }

  /**
   * For tags that are themselves a source's look: a source on one side could not be tested on the
   * other.
   */
  static boolean[] byHash(List<Description> pictures) {
    boolean[] halves = new boolean[pictures.size()];
    for (int i = 0; i < halves.length; i++) {
      Description picture = pictures.get(i);
      halves[i] = byHash(picture.concept() != null ? picture.concept() : picture.caption());
    }
    return halves;
  }

  /** Sources, largest first, each to the smaller side. */
  private static Map<String, Boolean> deal(Map<String, Integer> sizes) {
    List<Map.Entry<String, Integer>> largestFirst = new ArrayList<>(sizes.entrySet());
    largestFirst.sort(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()));
    Map<String, Boolean> heldOut = new HashMap<>();
    int chosen = 0;
    int tested = 0;
    for (Map.Entry<String, Integer> source : largestFirst) {
      boolean test = tested < chosen;
      heldOut.put(source.getKey(), test);
      tested += test ? source.getValue() : 0;
      chosen += test ? 0 : source.getValue();
    }
    return heldOut;
  }

  private static boolean byHash(String text) {
    return Character.digit(Sha256.hex(text).charAt(0), 16) >= 8;
  }
}
