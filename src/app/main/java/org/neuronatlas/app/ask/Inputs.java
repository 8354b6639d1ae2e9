package org.neuronatlas.app.ask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.neuronatlas.engine.image.Pictures;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.image.UnreadablePicture;
import org.neuronatlas.engine.weights.DType;
import org.neuronatlas.engine.weights.Safetensors;
import org.neuronatlas.engine.weights.TensorInfo;
import org.neuronatlas.indexer.dataset.Listing;

/** What a model is fed, a batch at a time: pictures [N, C, H, W], or token ids [N, L]. */
interface Inputs {
  int BATCH = 32;

  /** What the tensor of a file is called. */
  String INPUT = "input";

  int count();

  /** File names, in the order of the rows; empty for a tensor. */
  List<String> names();

  /** Rows from {@code first} on, at most {@link #BATCH}. */
  NDArray batch(int first, NDManager scope) throws IOException;

  /** The pictures under a folder, by relative path in the order of Unicode code points. */
  static Inputs folder(Path folder, Preprocess preprocess) throws IOException {
    List<Listing.Entry> entries = Listing.of(folder).entries();
    List<String> names = entries.stream().map(Listing.Entry::key).toList();
    int plane = preprocess.numbers();
    Shape one = new Shape(preprocess.channels().size(), preprocess.height(), preprocess.width());
    return new Inputs() {
      @Override
      public int count() {
        return names.size();
      }

      @Override
      public List<String> names() {
        return names;
      }

      @Override
      public NDArray batch(int first, NDManager scope) throws IOException {
        int n = Math.min(BATCH, names.size() - first);
        float[] pixels = new float[n * plane];
        for (int i = 0; i < n; i++) {
          preprocess.apply(read(entries.get(first + i)), pixels, i * plane);
        }
        return scope.create(pixels, new Shape(n).addAll(one));
      }
    };
  }

  private static BufferedImage read(Listing.Entry entry) throws IOException {
    try {
      if (entry.trouble() != null) {
        throw new UnreadablePicture(entry.trouble());
      }
      return Pictures.decode(Files.readAllBytes(entry.file()));
    } catch (UnreadablePicture e) {
      throw new IOException("Cannot read " + entry.file() + ": " + e.getMessage() + ".", e);
    }
  }

  /**
   * The tensor {@code input} of a safetensors file.
   *
   * @param one the shape of a picture as the model sees it
   */
  static Inputs tensor(Path file, Shape one) throws IOException {
    float[] numbers;
    long[] shape;
    try (Safetensors tensors = Safetensors.open(file)) {
      shape = input(file, tensors).shape().getShape();
      numbers = tensors.floats(INPUT);
    }
    if (shape.length != 4 || !new Shape(shape).slice(1).equals(one)) {
      throw new IllegalArgumentException(
          "'input' in %s is %s; this model takes [N, %d, %d, %d]."
              .formatted(file, Arrays.toString(shape), one.get(0), one.get(1), one.get(2)));
    }
    int numbersOfOne = (int) one.size();
    return rows(
        (int) shape[0],
        (from, to, scope) ->
            scope.create(
                Arrays.copyOfRange(numbers, from * numbersOfOne, to * numbersOfOne),
                new Shape(to - from).addAll(one)));
  }

  /** The token ids in the tensor {@code input} of a safetensors file, int64 [N, L]. */
  static Inputs tokens(Path file) throws IOException {
    try (Safetensors tensors = Safetensors.open(file)) {
      TensorInfo info = input(file, tensors);
      Shape shape = info.shape();
      if (info.dtype() != DType.I64 || shape.dimension() != 2) {
        throw new IllegalArgumentException(
            "'input' in %s is %s %s; layer 'text' takes token ids, I64 [N, L]."
                .formatted(file, info.dtype(), shape));
      }
      long[] ids = tensors.longs(INPUT);
      int length = (int) shape.get(1);
      return rows(
          (int) shape.get(0),
          (from, to, scope) ->
              scope.create(
                  Arrays.copyOfRange(ids, from * length, to * length),
                  new Shape(to - from, length)));
    }
  }

  private static TensorInfo input(Path file, Safetensors tensors) {
    if (!tensors.names().contains(INPUT)) {
      throw new IllegalArgumentException(
          "%s has no tensor 'input'; it has %s.".formatted(file, tensors.names()));
    }
    return tensors.info(INPUT);
  }

  /** Some rows of a tensor as an array. */
  interface Rows {
    NDArray of(int from, int to, NDManager scope);
  }

  private static Inputs rows(int count, Rows rows) {
    return new Inputs() {
      @Override
      public int count() {
        return count;
      }

      @Override
      public List<String> names() {
        return List.of();
      }

      @Override
      public NDArray batch(int first, NDManager scope) {
        return rows.of(first, Math.min(count, first + BATCH), scope);
      }
    };
  }
}
