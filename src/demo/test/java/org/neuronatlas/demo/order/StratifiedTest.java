package org.neuronatlas.demo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StratifiedTest {
  private record Item(String stratum, String concept, int number) {}

  private static final List<Item> ITEMS = items();

  @Test
  void keepsEveryItemOnce() {
    assertThat(order(20, 1)).containsExactlyInAnyOrderElementsOf(ITEMS);
  }

  @Test
  void beginningHoldsEveryConceptAndTheShares() {
    List<Item> first = order(20, 1).subList(0, 20);
    assertThat(first).extracting(Item::concept).contains("0", "1", "2", "3", "4", "rare");
    assertThat(first).filteredOn(item -> item.stratum().equals("large")).hasSizeBetween(14, 16);
  }

  @Test
  void beginningLargerThanAllIsAll() {
    assertThat(order(1000, 1)).containsExactlyInAnyOrderElementsOf(ITEMS);
  }

  @Test
  void isDecidedByTheSeed() {
    assertThat(order(20, 1)).isEqualTo(order(20, 1)).isNotEqualTo(order(20, 2));
  }

  private static List<Item> order(int beginning, long seed) {
    return new Stratified<Item>(beginning, seed, Item::stratum, Item::concept).order(ITEMS);
  }

  private static List<Item> items() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 75; i++) {
      items.add(new Item("large", "" + i % 5, i));
    }
    for (int i = 0; i < 24; i++) {
      items.add(new Item("small", "" + i % 5, i));
    }
    items.add(new Item("small", "rare", 24));
    return items;
  }
}
