package org.neuronatlas.app.index;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.Box;
import org.neuronatlas.catalog.store.Sha256;
import org.neuronatlas.demo.DemoPicture;
import org.neuronatlas.demo.DemoPictures;
import org.neuronatlas.demo.scene.Drawn;
import org.neuronatlas.demo.tile.CannotDraw;
import org.neuronatlas.indexer.dataset.Dataset;
import org.neuronatlas.indexer.dataset.Item;

/** The demo's pictures as a data set of the indexer. */
public final class DemoDataset implements Dataset {
  private final List<DemoPicture> pictures = DemoPictures.all();

  /** Drawn once, however often it is asked for its pixels and its boxes. */
  private static final class Drawing implements Item {
    private final DemoPicture picture;
    private @Nullable Drawn drawn;

    Drawing(DemoPicture picture) {
      this.picture = picture;
    }

    @Override
    public String key() {
      return picture.key();
    }

    @Override
    public Description description() {
      return new Description(
          picture.caption(),
          picture.concepts(),
          picture.keywords(),
          picture.style(),
          picture.source(),
          picture.licence(),
          picture.writtenWord(),
          List.of());
    }

    @Override
    public BufferedImage read() throws IOException {
      return drawn().picture();
    }

    @Override
    public List<Box> boxes() throws IOException {
      return drawn().boxes().stream()
          .map(b -> new Box(b.concept(), b.x(), b.y(), b.width(), b.height()))
          .toList();
    }

    private Drawn drawn() throws IOException {
      Drawn known = drawn;
      try {
        if (known == null) {
          known = picture.draw();
          drawn = known;
        }
        return known;
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
    return new Drawing(pictures.get(ordinal));
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
