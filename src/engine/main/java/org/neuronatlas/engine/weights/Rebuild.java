package org.neuronatlas.engine.weights;

import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.weights.pickle.Global;
import org.neuronatlas.engine.weights.pickle.Made;
import org.neuronatlas.engine.weights.pickle.PersistentId;
import org.neuronatlas.engine.weights.pickle.Seq;

/**
 * Reads what PyTorch would call to rebuild a tensor: {@code
 * torch._utils._rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)}.
 */
final class Rebuild {
  /** Strides of 0 repeat numbers; a file could claim terabytes of them. */
  private static final long MOST_REPEATED = 1L << 20;

  private static final int MOST_AXES = 16;

  /** Where a storage stands among the arguments of every function PyTorch has had. */
  private static final int DEEPEST = 4;

  private static final int FIRST_ARGUMENTS = 4;

  private final TorchArchive archive;

  Rebuild(TorchArchive archive) {
    this.archive = archive;
  }

  /** Whether a value would become a tensor, through whatever function. */
  static boolean wouldBeTensor(Made made) {
    return !TorchTypes.isTyped(made)
        && (TorchTypes.TENSORS.contains(String.valueOf(TorchTypes.util(made.callable())))
            || holdsStorage(made.args(), DEEPEST));
  }

  private static boolean holdsStorage(Object value, int depth) {
    if (value instanceof PersistentId) {
      return true;
    }
    if (depth > 0 && value instanceof Made made) {
      return holdsStorage(made.args(), depth - 1);
    }
    if (depth > 0 && value instanceof Seq seq) {
      for (int i = 0; i < Math.min(seq.size(), FIRST_ARGUMENTS); i++) {
        if (holdsStorage(seq.get(i), depth - 1)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The numbers of the tensor of that name.
   *
   * @throws BadWeights when it is built through any other function, or lies outside its storage
   */
  Numbers tensor(String name, Made made) {
    Made inner = made;
    for (int depth = 0; depth < DEEPEST; depth++) {
      String util = TorchTypes.util(inner.callable());
      if (util != null && TorchTypes.TENSORS.contains(util)) {
        return plain(name, inner, util.endsWith("_v3"));
      }
      Made next = parameter(inner, util);
      if (next == null) {
        break;
      }
      inner = next;
    }
    throw new BadWeights(
        "its tensor '%s' is built through %s, which is never called; tensors of torch._utils%s are read"
            .formatted(Names.shown(name), Names.shown(inner.maker()), TorchTypes.TENSORS));
  }

  /** What a parameter is made of; null for what is none. */
  private static @Nullable Made parameter(Made made, @Nullable String util) {
    if (!(made.args() instanceof Seq args)) {
      return null;
    }
    if (util != null && TorchTypes.PARAMETERS.contains(util) && args.size() >= 1) {
      return args.get(0) instanceof Made data ? data : null;
    }
    boolean
        typed = // a Tensor or Parameter with attributes of its own: (function, type, args, state)
        made.by("torch._tensor", "_rebuild_from_type_v2")
                && args.size() == 4
                && args.get(1) instanceof Global type
                && (type.toString().equals("torch.Tensor")
                    || type.toString().equals("torch.nn.parameter.Parameter"));
    return typed ? new Made(args.get(0), args.get(2)) : null;
  }

  private Numbers plain(String name, Made made, boolean dtypeGiven) {
    if (!(made.args() instanceof Seq args)
        || args.size() < (dtypeGiven ? 7 : 4)
        || !(args.get(0) instanceof PersistentId stored)
        || !(args.get(1) instanceof Long offset)) {
      throw new BadWeights(
          "its tensor '%s' is not written as PyTorch writes one".formatted(Names.shown(name)));
    }
    StorageId id = StorageId.of(stored);
    Object written = dtypeGiven ? args.get(6) : id.type();
    DType dtype = dtypeGiven ? dtype(written) : DType.ofStorage(id.type().name());
    if (dtype == null) {
      throw new BadWeights(
          "its tensor '%s' is %s; %s"
              .formatted(
                  Names.shown(name),
                  written instanceof Global global
                      ? Names.shown(global.toString())
                      : "of no format",
                  DType.readable()));
    }
    long[] shape = sides(name, args.get(2));
    long[] strides = sides(name, args.get(3));
    long held = id.count() * id.bytes() / dtype.bytes;
    long count = check(name, shape, strides, offset, held);
    if (count > Math.max(held, MOST_REPEATED)) {
      throw new BadWeights(
          "its tensor '%s' repeats the %d numbers of its storage until they are %d"
              .formatted(Names.shown(name), held, count));
    }
    Extent storage = archive.storages().get(id.key());
    if (storage == null) {
      throw new BadWeights("its storage '" + Names.shown(id.key()) + "' is not in the file");
    }
    long begin = storage.begin() + id.offset() * id.bytes() + offset * dtype.bytes;
    TensorInfo info = new TensorInfo(name, dtype, new Shape(shape));
    return new Numbers(archive.channel(), info, begin, strides, archive.order());
  }

  private static @Nullable DType dtype(Object written) {
    return written instanceof Global type && type.module().equals("torch")
        ? DType.ofTorch(type.name())
        : null;
  }

  private static long[] sides(String name, Object written) {
    Object bare =
        written instanceof Made size
                && size.by("torch", "Size")
                && size.args() instanceof Seq args
                && args.size() == 1
            ? args.get(0)
            : written;
    if (bare instanceof Seq seq && seq.size() <= MOST_AXES) {
      long[] sides = new long[seq.size()];
      for (int i = 0; i < sides.length; i++) {
        sides[i] = seq.get(i) instanceof Long side ? side : -1;
        if (sides[i] < 0) {
          throw outside(name);
        }
      }
      return sides;
    }
    throw outside(name);
  }

  /** Checks that every number lies in the storage; answers how many there are. */
  private static long check(String name, long[] shape, long[] strides, long offset, long held) {
    if (strides.length != shape.length || offset < 0) {
      throw outside(name);
    }
    try {
      long count = 1;
      long last = offset;
      for (int i = 0; i < shape.length; i++) {
        count = Math.multiplyExact(count, shape[i]);
        last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape[i] - 1), strides[i]));
      }
      if (count > 0 ? last >= held : offset > held) {
        throw outside(name);
      }
      return count;
    } catch (ArithmeticException e) {
      throw outside(name);
    }
  }

  private static BadWeights outside(String name) {
    return new BadWeights(
        "its tensor '%s' has a shape, strides or offset that lead outside its storage"
            .formatted(Names.shown(name)));
  }
}
