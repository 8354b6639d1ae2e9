package org.neuronatlas.engine.weights;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tensors in several files of one folder, and an index that says which is where: Hugging Face's
 * {@code model.safetensors.index.json} or {@code pytorch_model.bin.index.json}.
 */
public final class Sharded implements Tensors {
  private static final long MOST_BYTES = 1 << 25;
  private static final int MOST_SHARDS = 1_000;

  private final Path index;
  private final Map<String, String> shardOf;
  private final Map<String, Tensors> shards = new LinkedHashMap<>();

  private Sharded(Path index, Map<String, String> shardOf) {
    this.index = index;
    this.shardOf = shardOf;
  }

  /**
   * Opens an index and every file it names; each must hold the very tensors the index says.
   *
   * @throws BadWeights when a file or a tensor is not where the index says, or lies elsewhere
   * @throws IOException when a file cannot be read
   */
  public static Sharded open(Path index) throws IOException {
    Sharded sharded = new Sharded(index, weightMap(index));
    try {
      for (String shard : new LinkedHashSet<>(sharded.shardOf.values())) {
        sharded.openShard(shard);
      }
      sharded.check();
      return sharded;
    } catch (IOException | RuntimeException e) {
      sharded.close();
      throw e;
    }
  }

  /** The files an index names. */
  static Set<String> named(Path index) throws IOException {
    return new TreeSet<>(weightMap(index).values());
  }

  private static Map<String, String> weightMap(Path index) throws IOException {
    if (Files.size(index) > MOST_BYTES) {
      throw refused(index, "it has more than " + MOST_BYTES + " bytes");
    }
    try {
      return weightMap(Files.readString(index));
    } catch (CharacterCodingException e) {
      throw refused(index, "it is not text in UTF-8");
    } catch (BadWeights e) {
      throw refused(index, String.valueOf(e.getMessage()));
    }
  }

  /** The entry {@code weight_map} of an index: shard by tensor. */
  static Map<String, String> weightMap(String json) {
    Map<String, String> map = new LinkedHashMap<>();
    try (JsonReader reader = new JsonReader(new StringReader(json))) {
      reader.beginObject();
      while (reader.hasNext()) {
        if (reader.nextName().equals("weight_map")) {
          readMap(reader, map);
        } else {
          reader.skipValue();
        }
      }
      reader.endObject();
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new BadWeights("it goes on after its closing brace");
      }
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw new BadWeights("it is not the JSON an index has: " + Names.firstLine(e), e);
    }
    if (map.isEmpty()) {
      throw new BadWeights("it has no 'weight_map' that says which tensor is in which file");
    }
    return map;
  }

  private static void readMap(JsonReader reader, Map<String, String> map) throws IOException {
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (map.put(name, reader.nextString()) != null) {
        throw new BadWeights("it names the tensor '" + Names.shown(name) + "' twice");
      }
      if (map.size() > Header.MOST_TENSORS) {
        throw new BadWeights("it names more than " + Header.MOST_TENSORS + " tensors");
      }
    }
    reader.endObject();
  }

  private static BadWeights refused(Path index, String why) {
    return new BadWeights("cannot read " + index + " as an index of shards: " + why);
  }

  private void openShard(String shard) throws IOException {
    if (!shard.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,254}")) {
      throw refused(
          index, "it names the file '%s', which is no plain name".formatted(Names.shown(shard)));
    }
    if (shards.size() >= MOST_SHARDS) {
      throw refused(index, "it names more than " + MOST_SHARDS + " files");
    }
    Path file = index.resolveSibling(shard);
    if (!Files.isRegularFile(file)) {
      throw refused(index, "it names the file '" + shard + "', which is not beside it");
    }
    shards.put(shard, WeightsFile.openOne(file));
  }

  private void check() {
    shardOf.forEach(
        (name, shard) -> {
          if (!shard(shard).names().contains(name)) {
            throw refused(
                index,
                "it says that '%s' is in %s, which does not have it"
                    .formatted(Names.shown(name), shard));
          }
        });
    shards.forEach(
        (shard, tensors) -> {
          for (String name : tensors.names()) {
            if (!shard.equals(shardOf.get(name))) {
              throw refused(
                  index,
                  "%s has '%s', which the index puts %s"
                      .formatted(
                          shard,
                          Names.shown(name),
                          shardOf.containsKey(name) ? "in " + shardOf.get(name) : "nowhere"));
            }
          }
        });
  }

  private Tensors shard(String shard) {
    Tensors tensors = shards.get(shard);
    if (tensors == null) {
      throw new IllegalStateException(shard + " was not opened");
    }
    return tensors;
  }

  private Tensors holder(String name) {
    String shard = shardOf.get(name);
    if (shard == null) {
      throw Names.unknown(name, index, names());
    }
    return shard(shard);
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(shardOf.keySet());
  }

  @Override
  public TensorInfo info(String name) {
    return holder(name).info(name);
  }

  @Override
  public float[] floats(String name) throws IOException {
    return holder(name).floats(name);
  }

  @Override
  public long[] longs(String name) throws IOException {
    return holder(name).longs(name);
  }

  @Override
  public ByteBuffer direct(String name) throws IOException {
    return holder(name).direct(name);
  }

  @Override
  public Map<String, String> inert() {
    Map<String, String> all = new LinkedHashMap<>();
    shards.values().forEach(tensors -> all.putAll(tensors.inert()));
    return all;
  }

  @Override
  public List<String> globals() {
    return shards.values().stream()
        .map(Tensors::globals)
        .flatMap(Collection::stream)
        .distinct()
        .toList();
  }

  @Override
  public List<String> unwrapped() {
    List<String> all = new ArrayList<>();
    shards.forEach((shard, tensors) -> tensors.unwrapped().forEach(u -> all.add(shard + ": " + u)));
    return all;
  }

  @Override
  public void close() throws IOException {
    for (Tensors tensors : shards.values()) {
      tensors.close();
    }
  }
}
