package org.neuronatlas.demo.order;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An order whose beginning stands for the whole: the first pictures hold every concept once and,
 * beyond that, every stratum (art style, font) by its share; those that follow are spread evenly.
 *
 * @param beginning how many pictures are to stand for the whole
 * @param stratum what must keep its share, e.g. the icon set
 * @param concept what must be there once; null for what shows nothing that must
 */
public record Stratified<T>(
    int beginning, long seed, Function<T, String> stratum, Concept<T> concept) {

  /** What an item shows. */
  @FunctionalInterface
  public interface Concept<T> {
    @Nullable String of(T item);
  }

  public List<T> order(List<T> items) {
    Random random = new Random(seed);
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    Map<String, Stratum<T>> strata = strata(shuffled);
    List<T> order = first(shuffled, strata);
    Collections.shuffle(order, random);
    order.addAll(spread(strata.values()));
    return order;
  }

  private Map<String, Stratum<T>> strata(List<T> items) {
    Map<String, Stratum<T>> strata = new TreeMap<>();
    for (T item : items) {
      strata.computeIfAbsent(stratum.apply(item), name -> new Stratum<>()).items.add(item);
    }
    double share = Math.min(1, beginning / (double) items.size());
    strata.values().forEach(each -> each.owed = share * each.items.size());
    return strata;
  }

  private List<T> first(List<T> items, Map<String, Stratum<T>> strata) {
    int wanted = Math.min(beginning, items.size());
    List<T> first = new ArrayList<>(wanted);
    Map<String, Map<Stratum<T>, T>> shown = new LinkedHashMap<>();
    for (T item : items) {
      String name = concept.of(item);
      Stratum<T> its = strata.get(stratum.apply(item));
      if (name != null && its != null) {
        shown.computeIfAbsent(name, key -> new LinkedHashMap<>()).putIfAbsent(its, item);
      }
    }
    // Concepts that few strata have come first: the others can still choose.
    shown.values().stream()
        .sorted(Comparator.comparingInt(Map::size))
        .limit(wanted)
        .forEach(choices -> first.add(most(choices.keySet()).take(choices)));
    while (first.size() < wanted) {
      first.add(most(strata.values()).takeNext());
    }
    return first;
  }

  /** The stratum that is owed most, for its size; the first of several. */
  private static <T> Stratum<T> most(Collection<Stratum<T>> strata) {
    return strata.stream()
        .filter(each -> !each.isEmpty())
        .reduce((one, other) -> other.lack() > one.lack() ? other : one)
        .orElseThrow();
  }

  /** What is left, every stratum at even distances. */
  private static <T> List<T> spread(Collection<Stratum<T>> strata) {
    List<Placed<T>> placed = new ArrayList<>();
    for (Stratum<T> each : strata) {
      List<T> left = each.left();
      for (int i = 0; i < left.size(); i++) {
        placed.add(new Placed<>((i + .5) / left.size(), left.get(i)));
      }
    }
    placed.sort(Comparator.comparingDouble(Placed::place)); // stable: by stratum where equal
    return placed.stream().map(Placed::item).toList();
  }

  private record Placed<T>(double place, T item) {}

  /** The items of one kind that are not yet in the order, and how many more are due at once. */
  private static final class Stratum<T> {
    private final List<T> items = new ArrayList<>();
    private final Set<T> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    private int next;
    private double owed;

    boolean isEmpty() {
      return taken.size() == items.size();
    }

    double lack() {
      return owed / items.size();
    }

    T take(Map<Stratum<T>, T> choices) {
      T item = choices.get(this);
      if (item == null || !taken.add(item)) {
        throw new IllegalStateException("A stratum was asked for what it does not have: " + item);
      }
      owed--;
      return item;
    }

    T takeNext() {
      while (taken.contains(items.get(next))) {
        next++;
      }
      T item = items.get(next);
      taken.add(item);
      owed--;
      return item;
    }

    List<T> left() {
      return items.stream().filter(item -> !taken.contains(item)).toList();
    }
  }
}
