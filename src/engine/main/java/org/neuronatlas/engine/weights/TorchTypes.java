package org.neuronatlas.engine.weights;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.weights.pickle.Global;
import org.neuronatlas.engine.weights.pickle.Made;

/** The Python names that stand for tensors and their parts; all others are inert. */
final class TorchTypes {
  /** Functions of {@code torch._utils} that rebuild a tensor from a storage. */
  static final List<String> TENSORS =
      List.of("_rebuild_tensor", "_rebuild_tensor_v2", "_rebuild_tensor_v3");

  /** Functions of {@code torch._utils} that mark a tensor as a parameter. */
  static final List<String> PARAMETERS =
      List.of("_rebuild_parameter", "_rebuild_parameter_with_state");

  static final String UTILS = "torch._utils";
  static final String STORAGE = "Storage";
  static final String UNTYPED = "UntypedStorage";

  private TorchTypes() {}

  /** Whether a name is one of these. */
  static boolean knows(Global global) {
    String name = global.name();
    return switch (global.module()) {
      case UTILS -> TENSORS.contains(name) || PARAMETERS.contains(name);
      case "torch" ->
          name.endsWith(STORAGE)
              || DType.ofTorch(name) != null
              || name.equals("Size")
              || name.equals("device");
      case "torch.storage" -> name.equals(UNTYPED);
      case "collections" -> name.equals("OrderedDict");
      default -> false;
    };
  }

  /** Whether an object is a plain value, made in a roundabout way, and no one would miss it. */
  static boolean harmless(Made made) {
    if (!(made.callable() instanceof Global global)) {
      return false;
    }
    return knows(global)
        || global.module().startsWith("__torch__") // an object of a TorchScript archive
        || isTyped(made)
        || (global.module().matches("numpy\\._?core\\.multiarray")
            && global.name().equals("scalar"));
  }

  /** Whether a TorchScript archive says of a list or dictionary of what type its parts are. */
  static boolean isTyped(Made made) {
    return made.callable() instanceof Global global && global.module().equals("torch.jit._pickle");
  }

  /** A function of {@code torch._utils} by that name; null for any other value. */
  static @Nullable String util(Object callable) {
    return callable instanceof Global global && global.module().equals(UTILS)
        ? global.name()
        : null;
  }

  /** Bytes of one number of a storage; 1 for an untyped one, 0 for an unknown kind. */
  static int bytes(Global storage) {
    DType dtype = DType.ofStorage(storage.name());
    return dtype != null ? dtype.bytes : storage.name().equals(UNTYPED) ? 1 : 0;
  }
}
