package org.neuronatlas.server.compare;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Urls;

/**
 * What is laid side by side, in its order; the address says it all.
 *
 * @param names each {@code model[@publication]/layer/number}
 */
record Selection(List<String> names) {
  static final int MOST = 6;

  /** A name, or the address of a page with whatever stands round it. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:.*/models/)?/?(?:([^/\\s]+)/)?([^/\\s:]+)[/\\s:]+(\\d{1,9})(?:\\.json)?(?:\\?([^#]*))?(?:#.*)?");

  private static final Pattern DATASET = Pattern.compile("(?:.*&)?dataset=([^&]+)(?:&.*)?");

  /** The name of what a model shows of a data set. */
  interface Shown {
    String of(String model, String dataset);
  }

  /**
   * @param asked each one name or more, between commas
   * @param model of those that name none, where the first of all does not either
   * @param shown names what an address with a data set stands for
   */
  static Selection of(List<String> asked, String model, Shown shown) {
    Set<String> names = new LinkedHashSet<>();
    String first = model;
    for (String one :
        asked.stream().flatMap(many -> List.of(many.split(",", -1)).stream()).toList()) {
      if (one.isBlank()) {
        continue; // a field that was left empty
      }
      Matcher name = NAME.matcher(one.strip());
      if (!name.matches()) {
        throw Missing.sense(
            "“%s” names no neuron: write layer4.1.pre/313, demo/layer4.1.pre/313, or the address of its page."
                .formatted(one.strip()),
            back(names));
      }
      String of = name.group(1) == null ? first : name.group(1);
      Matcher dataset = DATASET.matcher(name.group(4) == null ? "" : name.group(4));
      String full =
          "%s/%s/%d"
              .formatted(
                  dataset.matches() ? shown.of(of, decoded(dataset.group(1))) : of,
                  name.group(2),
                  Integer.valueOf(name.group(3)));
      if (!names.add(full)) {
        throw Missing.sense("%s is named twice: once is enough.".formatted(full), back(names));
      }
      first = names.iterator().next().split("/", 2)[0];
    }
    if (names.size() > MOST) {
      throw Missing.sense(
          "%d neurons have no room side by side: %d at most do.".formatted(names.size(), MOST),
          back(new LinkedHashSet<>(List.copyOf(names).subList(0, MOST))));
    }
    return new Selection(List.copyOf(names));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException torn) {
      return text; // no data set is called so, which the refusal says
    }
  }

  private static Way back(Set<String> names) {
    return new Way(
        names.isEmpty() ? "Choose neurons" : "Without it", Urls.compare(List.copyOf(names)));
  }

  String without(int place) {
    List<String> others = new ArrayList<>(names);
    others.remove(place);
    return Urls.compare(others);
  }

  /** With the one at a place moved to another. */
  String moved(int from, int to) {
    List<String> others = new ArrayList<>(names);
    others.add(to, others.remove(from));
    return Urls.compare(others);
  }

  String with(String name) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    return Urls.compare(more);
  }
}
