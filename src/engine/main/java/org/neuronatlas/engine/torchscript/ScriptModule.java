package org.neuronatlas.engine.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A TorchScript module as it is loaded in its own process: [N, 3, S, S] to named tensors. */
final class ScriptModule {
  private static final String NAMED = "Dict(str, Tensor)";
  private static final String ONE = "output";

  private final PtSymbolBlock block;
  private final PtSymbolBlock keys;

  private ScriptModule(PtSymbolBlock block, PtSymbolBlock keys) {
    this.block = block;
    this.keys = keys;
  }

  /**
   * Loads it as it answers, not as it learns, its weights fixed. TorchScript's optimiser is off for
   * this thread: by it, a module's first answers can differ from its later ones.
   */
  static ScriptModule load(Path file, NDManager manager) {
    JniUtils.setGraphExecutorOptimize(false);
    String[] none = {};
    PtSymbolBlock block =
        JniUtils.loadModule((PtNDManager) manager, file, true, none, none.clone(), true);
    JniUtils.enableInferenceMode(block);
    block.freezeParameters(true);
    try (InputStream in = ScriptModule.class.getResourceAsStream("keys.pt")) {
      if (in == null) {
        throw new IllegalStateException("keys.pt is missing beside " + ScriptModule.class);
      }
      return new ScriptModule(block, JniUtils.loadModule((PtNDManager) manager, in, false, false));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read keys.pt", e);
    }
  }

  /** Whatever comes out, in the module's own order. */
  Map<String, NDArray> probe(NDArray x) {
    PtNDManager scope = (PtNDManager) x.getManager();
    Map<String, NDArray> found = new LinkedHashMap<>();
    try (IValue in = IValue.from((PtNDArray) x);
        IValue out = IValueUtils.runMethod(block, "forward", in)) {
      if (out.isTensor()) {
        found.put(ONE, out.toTensor(scope));
      } else if (out.isTuple()) {
        for (IValue part : out.toIValueTuple()) {
          if (!part.isTensor()) {
            throw new IllegalArgumentException(
                "it answers a tuple with %s at %d".formatted(part.getType(), found.size()));
          }
          found.put(numbered(found.size()), part.toTensor(scope));
          part.close();
        }
      } else if (out.isMap() && out.getType().equals(NAMED)) {
        Map<String, IValue> named = out.toIValueMap();
        for (String name : keys(out)) {
          IValue part = named.get(name);
          if (part != null) {
            found.put(name, part.toTensor(scope));
          }
        }
        named.values().forEach(IValue::close);
      } else {
        throw new IllegalArgumentException("it answers " + out.getType());
      }
    }
    return checked(found);
  }

  private List<String> keys(IValue named) {
    List<String> names = new ArrayList<>();
    try (IValue list = IValueUtils.runMethod(keys, "forward", named)) {
      for (IValue key : list.toIValueArray()) {
        names.add(key.toStringValue());
        key.close();
      }
    }
    return names;
  }

  private static String numbered(int place) {
    return ONE + "." + place;
  }

  /**
   * Some of what comes out; where the calling thread records gradients, with their graph.
   *
   * @throws IllegalArgumentException where one of {@code names} does not come out
   */
  Map<String, NDArray> forward(NDArray x, Collection<String> names) {
    NDList out = IValueUtils.forward(block, new NDList(x), true);
    Map<String, NDArray> all = new LinkedHashMap<>();
    for (int i = 0; i < out.size(); i++) {
      NDArray array = out.get(i);
      String own = array.getName();
      all.put(
          own != null ? own : out.size() == 1 && names.contains(ONE) ? ONE : numbered(i), array);
    }
    Map<String, NDArray> wanted = new LinkedHashMap<>();
    for (String name : names) {
      NDArray array = all.remove(name);
      if (array == null) {
        throw new IllegalArgumentException(
            "it did not answer '%s', as it did when it was opened, but %s"
                .formatted(name, all.keySet()));
      }
      wanted.put(name, array);
    }
    all.values().forEach(NDArray::close);
    return checked(wanted);
  }

  private static Map<String, NDArray> checked(Map<String, NDArray> tensors) {
    tensors.forEach(
        (name, tensor) -> {
          if (tensor.getDataType() != DataType.FLOAT32) {
            throw new IllegalArgumentException(
                "'%s' answers %s: it takes float32, tensor.float() in the wrapper"
                    .formatted(name, tensor.getDataType().toString()));
          }
        });
    return tensors;
  }
}
