package org.neuronatlas.indexer.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.write.Lacking.Picture;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.image.Pictures;
import org.neuronatlas.engine.image.UnreadablePicture;

/**
 * A data set's stored pictures as the model's input, for any number of threads; those used lately
 * are kept.
 */
final class Inputs {
  private static final long MOST = 128 << 20; // bytes kept

  private final VisionModel model;
  private final ObjectStore store;
  private final Map<Integer, Picture> pictures;
  private final Map<Integer, float[]> kept = new HashMap<>();

  Inputs(VisionModel model, ObjectStore store, List<Picture> pictures) {
    this.model = model;
    this.store = store;
    this.pictures = pictures.stream().collect(Collectors.toMap(Picture::id, Function.identity()));
  }

  /** Whether a picture may be shown: it was not taken down. */
  boolean has(int id) {
    return pictures.containsKey(id);
  }

  /** A picture as it is stored. */
  BufferedImage picture(int id) {
    Picture picture = Objects.requireNonNull(pictures.get(id));
    String key = ObjectStore.pictureKey(picture.sha256(), picture.extension());
    try {
      ByteBuffer bytes = store.get(key);
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return Pictures.decode(copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadablePicture e) {
      throw new IllegalStateException("The stored picture " + key + " cannot be read.", e);
    }
  }

  /** Several, [N, C, H, W] in the model's normalised colours. */
  synchronized NDArray of(List<Integer> ids, NDManager scope) {
    int numbers = model.preprocess().numbers();
    read(ids, numbers);
    float[] all = new float[ids.size() * numbers];
    for (int i = 0; i < ids.size(); i++) {
      System.arraycopy(Objects.requireNonNull(kept.get(ids.get(i))), 0, all, i * numbers, numbers);
    }
    return scope.create(all, model.inputs(ids.size()));
  }

  private void read(Collection<Integer> ids, int numbers) {
    if (ids.size() + kept.size() > MOST / Float.BYTES / numbers) {
      kept.keySet().retainAll(ids);
    }
    Map<Integer, float[]> fresh = new HashMap<>();
    for (int id : ids) {
      if (!kept.containsKey(id)) {
        fresh.put(id, new float[numbers]);
      }
    }
    fresh.entrySet().parallelStream()
        .forEach(one -> model.preprocess().apply(picture(one.getKey()), one.getValue(), 0));
    kept.putAll(fresh);
  }
}
