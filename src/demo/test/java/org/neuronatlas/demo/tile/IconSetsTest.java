package org.neuronatlas.demo.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.neuronatlas.demo.table.Tables;

class IconSetsTest {
  @Test
  void everyTileOfTheTablesIsThere() {
    List<IconSets.Name> names =
        Tables.tiles().stream().map(tile -> new IconSets.Name(tile.set(), tile.icon())).toList();
    IconSets sets = new IconSets(names);
    long bytes = 0;
    for (IconSets.Name name : names) {
      Icon icon = sets.icon(name);
      assertThat(icon.width()).isPositive();
      assertThat(icon.height()).isPositive();
      bytes += icon.body().size();
    }
    assertThat(bytes).as("bytes kept for %s icons", names.size()).isBetween(1L << 20, 48L << 20);
  }

  @Test
  void boxIsTheIconsOwnOrItsSets() {
    IconSets.Name wide = new IconSets.Name("logos", "google");
    IconSets.Name plain = new IconSets.Name("twemoji", "dog");
    IconSets sets = new IconSets(List.of(wide, plain));
    assertThat(sets.icon(wide).width()).isGreaterThan(sets.icon(wide).height());
    assertThat(sets.icon(plain).width()).isEqualTo(36);
    assertThat(sets.icon(plain).body().text()).startsWith("<");
  }

  @Test
  void unknownIconsAreNamed() {
    IconSets.Name none = new IconSets.Name("twemoji", "no-such-icon");
    IconSets.Name nowhere = new IconSets.Name("no-such-set", "dog");
    IconSets sets = new IconSets(List.of(none, nowhere));
    assertThatThrownBy(() -> sets.draw(none))
        .isInstanceOf(CannotDraw.class)
        .hasMessageContaining("no-such-icon");
    assertThatThrownBy(() -> sets.draw(nowhere))
        .isInstanceOf(CannotDraw.class)
        .hasMessageContaining("no-such-set");
  }

  @Test
  void artworkThatComesOutEmptyIsAFailureByName() {
    Icon nothing = new Icon(Packed.of("<path d=\"M0 0h1v1z\"/>"), 0, 0, 512, 512);
    assertThatThrownBy(() -> Plate.of(new IconSets.Name("test", "dot"), nothing))
        .isInstanceOf(CannotDraw.class)
        .hasMessageContaining("test/dot");
  }

  @Test
  void tablesReferToWhatTheyHave() {
    var concepts = Tables.concepts();
    assertThat(concepts).hasSize(2236);
    assertThat(Tables.tiles()).allSatisfy(tile -> assertThat(concepts).containsKey(tile.concept()));
    assertThat(Tables.words()).hasSize(248);
    assertThat(Tables.words().stream().filter(word -> word.concept() != null))
        .hasSize(199)
        .allSatisfy(word -> assertThat(concepts).containsKey(word.concept()));
    assertThat(Tables.tiles().stream().map(Tables.Tile::set).collect(Collectors.toSet()))
        .isEqualTo(Tables.styles().keySet());
    assertThat(
            concepts.values().stream()
                .collect(Collectors.toMap(Tables.Concept::name, Function.identity())))
        .hasSize(2236);
  }
}
