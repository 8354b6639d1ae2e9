package org.neuronatlas.engine.weights;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neuronatlas.engine.weights.pickle.BadPickle;
import org.neuronatlas.engine.weights.pickle.Global;

/**
 * A file of PyTorch's {@code torch.save} ({@code .pt}, {@code .pth}, {@code .bin}, {@code .ckpt}),
 * in the zip form or the one before PyTorch 1.6, or a TorchScript archive, of which the tensors are
 * read and the code is not.
 *
 * <p>Its pickle is read, never run: a class or function it names becomes an inert placeholder,
 * listed by {@link #globals}, and a tensor built through one is refused by name. A state dict may
 * lie in {@code state_dict}, {@code model} or the like, in dictionaries of dictionaries (names are
 * joined by dots), and behind {@code module.}; {@link #unwrapped} says what was taken off.
 */
public final class TorchFile implements Tensors {
  private final Path file;
  private final FileChannel channel;
  private final StateDict dict;
  private final List<String> globals;
  private final Object root; // as it is pickled

  private TorchFile(
      Path file, FileChannel channel, StateDict dict, List<String> globals, Object root) {
    this.file = file;
    this.channel = channel;
    this.dict = dict;
    this.globals = globals;
    this.root = root;
  }

  /**
   * Opens a file, reads its pickle and checks every tensor's place.
   *
   * @throws BadWeights when the file is not well-formed, or a tensor cannot be read
   * @throws IOException when it cannot be read
   */
  public static TorchFile open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      byte[] head = Bytes.head(channel, 2);
      boolean zip = head.length == 2 && head[0] == 'P' && head[1] == 'K';
      TorchArchive archive = zip ? TorchZip.read(channel) : TorchLegacy.read(channel);
      List<String> globals =
          archive.pickle().globals().stream()
              .filter(global -> !TorchTypes.knows(global))
              .map(Global::toString)
              .toList();
      return new TorchFile(file, channel, StateDict.of(archive), globals, archive.pickle().value());
    } catch (BadWeights | BadPickle e) {
      channel.close();
      throw new BadWeights("cannot read " + file + " as torch.save's: " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      channel.close();
      throw e.getCause();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(dict.tensors.keySet());
  }

  @Override
  public TensorInfo info(String name) {
    return numbers(name).info();
  }

  @Override
  public float[] floats(String name) throws IOException {
    return numbers(name).checkReal(file).floats();
  }

  @Override
  public ByteBuffer direct(String name) throws IOException {
    return numbers(name).checkReal(file).direct();
  }

  @Override
  public long[] longs(String name) throws IOException {
    return numbers(name).checkWhole(file).longs();
  }

  private Numbers numbers(String name) {
    Numbers numbers = dict.tensors.get(name);
    if (numbers != null) {
      return numbers;
    }
    String maker = dict.inert.get(name);
    if (maker != null) {
      throw new BadWeights(
          "'%s' in %s is built through %s, which is never called"
              .formatted(Names.shown(name), file, Names.shown(maker)));
    }
    throw Names.unknown(name, file, names());
  }

  @Override
  public Map<String, String> inert() {
    return Collections.unmodifiableMap(dict.inert);
  }

  @Override
  public List<String> globals() {
    return globals;
  }

  /**
   * The plain values of an entry beside the tensors, a configuration's; of an object its attributes
   * and, under {@code __class__}, what it would have been. Nothing is made or called.
   */
  public Optional<JsonObject> values(String entry) {
    return PlainValues.of(root, entry);
  }

  @Override
  public List<String> unwrapped() {
    return Collections.unmodifiableList(dict.unwrapped);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
