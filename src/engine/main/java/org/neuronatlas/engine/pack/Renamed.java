package org.neuronatlas.engine.pack;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.TensorInfo;
import org.neuronatlas.engine.weights.Tensors;
import org.neuronatlas.engine.weights.Weights;

/** The tensors of a file under the names an architecture has for them. */
public final class Renamed implements Tensors {
  private final Tensors file;
  private final Map<String, Stored> stored;
  private final Predicate<String> unused;

  /**
   * Names are resolved when they are asked for.
   *
   * @param file closed with this
   * @param stored by the architecture's name
   * @param unused of the file's names: those which may be there and are not needed
   */
  public Renamed(Tensors file, Map<String, Stored> stored, Predicate<String> unused) {
    this.file = file;
    this.stored = stored;
    this.unused = unused;
  }

  /** The same names over the same file, opened again. */
  public Renamed over(Tensors again) {
    return new Renamed(again, stored, unused);
  }

  /** Name, as the file spells it, and shape of all that must be there. */
  public Map<String, Shape> expected() {
    Map<String, Shape> expected = new LinkedHashMap<>();
    for (Stored tensor : stored.values()) {
      for (int i = 0; i < tensor.parts().size(); i++) {
        expected.put(tensor.parts().get(i), tensor.each().get(i));
      }
    }
    return expected;
  }

  /**
   * Compares the file with what is expected.
   *
   * @throws BadWeights with every missing, extra and misshapen name, as the file spells it
   */
  public void check() {
    Weights.check(new Without(file, unused), expected());
  }

  /** How many numbers the file holds, whatever becomes of them. */
  public long numbers() {
    return file.names().stream().mapToLong(name -> file.info(name).count()).sum();
  }

  @Override
  public Set<String> names() {
    return stored.keySet();
  }

  @Override
  public TensorInfo info(String name) {
    Stored tensor = find(name);
    TensorInfo first = file.info(tensor.parts().get(0));
    return new TensorInfo(name, first.dtype(), tensor.whole());
  }

  @Override
  public float[] floats(String name) throws IOException {
    Stored tensor = find(name);
    if (tensor.parts().size() == 1) {
      float[] numbers = file.floats(tensor.parts().get(0));
      return tensor.turned() ? turn(numbers, tensor.whole()) : numbers;
    }
    float[] all = new float[Math.toIntExact(tensor.whole().size())];
    int at = 0;
    for (String part : tensor.parts()) {
      float[] numbers = file.floats(part);
      System.arraycopy(numbers, 0, all, at, numbers.length);
      at += numbers.length;
    }
    return all;
  }

  @Override
  public ByteBuffer direct(String name) throws IOException {
    Stored tensor = find(name);
    return tensor.parts().size() == 1 && !tensor.turned()
        ? file.direct(tensor.parts().get(0))
        : Tensors.super.direct(name);
  }

  @Override
  public long[] longs(String name) throws IOException {
    return file.longs(find(name).parts().get(0));
  }

  @Override
  public Map<String, String> inert() {
    return file.inert();
  }

  @Override
  public List<String> globals() {
    return file.globals();
  }

  @Override
  public List<String> unwrapped() {
    return file.unwrapped();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private Stored find(String name) {
    Stored found = stored.get(name);
    if (found == null) {
      throw new BadWeights("this packaging has no weight '" + name + "'; it has " + names());
    }
    return found;
  }

  private static float[] turn(float[] numbers, Shape whole) {
    int rows = (int) whole.get(0);
    int columns = (int) whole.get(1);
    float[] turned = new float[numbers.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        turned[i * columns + j] = numbers[j * rows + i];
      }
    }
    return turned;
  }

  /** A file some of whose names are not looked at. */
  private record Without(Tensors file, Predicate<String> hidden) implements Tensors {
    @Override
    public Set<String> names() {
      Set<String> names = new LinkedHashSet<>(file.names());
      names.removeIf(hidden);
      return names;
    }

    @Override
    public TensorInfo info(String name) {
      return file.info(name);
    }

    @Override
    public float[] floats(String name) throws IOException {
      return file.floats(name);
    }

    @Override
    public long[] longs(String name) throws IOException {
      return file.longs(name);
    }

    @Override
    public Map<String, String> inert() {
      Map<String, String> inert = new LinkedHashMap<>(file.inert());
      inert.keySet().removeIf(hidden);
      return inert;
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
