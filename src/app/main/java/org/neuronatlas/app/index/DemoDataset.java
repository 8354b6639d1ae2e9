package org.neuronatlas.app.index;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.neuronatlas.catalog.store.Sha256;
import org.neuronatlas.demo.DemoPicture;
import org.neuronatlas.demo.DemoPictures;
import org.neuronatlas.demo.tile.CannotDraw;
import org.neuronatlas.indexer.dataset.Dataset;
import org.neuronatlas.indexer.dataset.Item;

/** The demo's pictures as a data set of the indexer. */
public final class DemoDataset implements Dataset {
  private final List<DemoPicture> pictures = DemoPictures.all();

  private record Drawn(DemoPicture picture) implements Item {
    @Override
    public String key() {
      return picture.key();
    }

    @Override
    public Description description() {
      return new Description(
          picture.caption(),
          picture.concept(),
          picture.keywords(),
          picture.style(),
          picture.source(),
          picture.licence(),
          picture.writtenWord());
    }

    @Override
    public BufferedImage read() throws IOException {
      try {
        return picture.draw();
      } catch (CannotDraw e) {
        throw new IOException(e.getMessage(), e);
      }
    }
  }

  @Override
  public String slug() {
    return DemoPictures.slug();
  }

  @Override
  public String name() {
    return DemoPictures.name();
  }

  @Override
  public String licence() {
    return DemoPictures.licence();
  }

  @Override
  public int size() {
    return pictures.size();
  }

  @Override
  public Item item(int ordinal) {
    return new Drawn(pictures.get(ordinal));
  }

  /** The drawings are a function of the tables and of what draws them. */
  @Override
  public String digest() {
    StringBuilder all = new StringBuilder().append(DemoPictures.VERSION).append('\n');
    for (int ordinal = 0; ordinal < size(); ordinal++) {
      Item item = item(ordinal);
      all.append(item.key()).append('\t').append(item.description()).append('\n');
    }
    return Sha256.hex(all.toString());
  }
}
