package org.neuronatlas.indexer.label;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.neuronatlas.indexer.dataset.Dataset;
import org.neuronatlas.indexer.dataset.Item;
import org.neuronatlas.indexer.dataset.Item.Description;

/** The pictures of several things in the half of a data set on which tags are tested. */
public record HeldOutScenes(Dataset whole, List<Integer> ordinals) implements Dataset {

  public static HeldOutScenes of(Dataset whole) {
    List<Description> pictures = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int ordinal = 0; ordinal < whole.size(); ordinal++) {
      Item item = whole.item(ordinal);
      pictures.add(item.description());
      names.add(item.key());
    }
    boolean[] heldOut = Halves.bySource(pictures, names);
    return new HeldOutScenes(
        whole,
        IntStream.range(0, heldOut.length)
            .filter(i -> heldOut[i] && pictures.get(i).concepts().size() > 1)
            .boxed()
            .toList());
  }

  @Override
  public String slug() {
    return whole.slug();
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public String licence() {
    return whole.licence();
  }

  @Override
  public int size() {
    return ordinals.size();
  }

  @Override
  public Item item(int ordinal) {
    return whole.item(ordinals.get(ordinal));
  }

  @Override
  public String digest() {
    return whole.digest();
  }
}
