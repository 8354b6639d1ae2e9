package org.neuronatlas.engine.reference;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.neuronatlas.engine.weights.TensorInfo;
import org.neuronatlas.engine.weights.Tensors;

/** The tensors of a file under other names, and with the shapes that are asked for. */
public final class Renaming implements Tensors {
  private final Tensors file;
  private final Map<String, String> inFile = new LinkedHashMap<>();
  private final Map<String, Shape> due;

  private Renaming(Tensors file, UnaryOperator<String> rename, Map<String, Shape> due) {
    this.file = file;
    this.due = due;
    file.names().forEach(name -> inFile.put(rename.apply(name), name));
  }

  public static Renaming of(Tensors file, UnaryOperator<String> rename) {
    return new Renaming(file, rename, Map.of());
  }

  /** The same, with the shapes of {@code due} where they are of as many numbers. */
  public Renaming shaped(Map<String, Shape> due) {
    Map<String, String> back =
        inFile.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    return new Renaming(file, back::get, due);
  }

  /** Shape by name. */
  public Map<String, Shape> shapes() {
    return names().stream().collect(Collectors.toMap(n -> n, n -> info(n).shape()));
  }

  @Override
  public Set<String> names() {
    return inFile.keySet();
  }

  @Override
  public TensorInfo info(String name) {
    TensorInfo found = file.info(inFile.get(name));
    Shape wanted = due.getOrDefault(name, found.shape());
    boolean same = wanted.size() == found.shape().size();
    return new TensorInfo(name, found.dtype(), same ? wanted : found.shape());
  }

  @Override
  public float[] floats(String name) throws IOException {
    return file.floats(inFile.get(name));
  }

  @Override
  public long[] longs(String name) throws IOException {
    return file.longs(inFile.get(name));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
