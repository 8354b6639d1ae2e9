package org.neuronatlas.engine.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.weights.pickle.Dict;
import org.neuronatlas.engine.weights.pickle.Made;
import org.neuronatlas.engine.weights.pickle.Seq;

/**
 * The tensors of a pickled object by name: a dictionary's keys, an object's attributes, a list's
 * numbers, joined by dots.
 */
final class StateDict {
  /** Where training scripts put the weights, the likelier place first. */
  private static final List<String> WRAPPERS =
      List.of(
          "state_dict",
          "model_state_dict",
          "model",
          "module",
          "net",
          "network",
          "weights",
          "params",
          "params_ema",
          "model_ema",
          "state_dict_ema",
          "ema",
          "teacher");

  /** What wrapping a module puts before every name of its own. */
  private static final List<String> PREFIXES = List.of("module.", "_orig_mod.", "model.");

  /** The attributes in which a pickled module keeps what its state dict has. */
  private static final List<String> MODULE = List.of("_parameters", "_buffers", "_modules");

  private static final int DEEPEST = 64;
  private static final int MOST_WRAPPERS = 4;
  private static final int LONGEST_KEY = 1_000;

  /** More than a pickle has steps: what is beyond is the same part again and again. */
  private static final int MOST_VISITED = 3_000_000;

  private static final int MOST_LETTERS = 1 << 25;

  final Map<String, Numbers> tensors = new LinkedHashMap<>();
  final Map<String, String> inert = new LinkedHashMap<>();
  final List<String> unwrapped = new ArrayList<>();
  private final Rebuild rebuild;
  private int visited;
  private int letters;

  private StateDict(Rebuild rebuild) {
    this.rebuild = rebuild;
  }

  static StateDict of(TorchArchive archive) {
    StateDict found = new StateDict(new Rebuild(archive));
    Object root = archive.pickle().value();
    found.walk("", found.unwrap(root), 0);
    if (found.tensors.isEmpty()) {
      throw new BadWeights(
          root instanceof Made made && dict(root) == null
              ? "it holds no tensors but an object of %s, which is never called"
                  .formatted(Names.shown(made.maker()))
              : "it holds no tensors");
    }
    return found.withoutPrefix();
  }

  /** Goes into {@code state_dict} and the like, where no tensor stands beside it. */
  private Object unwrap(Object value) {
    Dict dict = dict(value);
    if (dict == null || unwrapped.size() >= MOST_WRAPPERS || hasTensor(dict)) {
      return value;
    }
    for (String key : WRAPPERS) {
      Object inner = dict.get(key);
      if (inner instanceof Dict || inner instanceof Made) {
        unwrapped.add("in its entry '" + key + "'" + beside(dict, key));
        return unwrap(inner);
      }
    }
    return value;
  }

  private static String beside(Dict dict, String key) {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < dict.size(); i++) {
      if (dict.key(i) instanceof String other && !other.equals(key)) {
        others.add(other);
      }
    }
    return others.isEmpty() ? "" : ", left aside " + Names.listed(others);
  }

  private static boolean hasTensor(Dict dict) {
    for (int i = 0; i < dict.size(); i++) {
      if (dict.value(i) instanceof Made made && Rebuild.wouldBeTensor(made)) {
        return true;
      }
    }
    return false;
  }

  /** A dictionary or ordered dictionary; null for any other value. */
  private static @Nullable Dict dict(Object value) {
    if (value instanceof Dict dict) {
      return dict;
    }
    if (!(value instanceof Made made) || !made.by("collections", "OrderedDict")) {
      return null;
    }
    Dict dict = made.items();
    return dict.size() == 0 && made.args() instanceof Seq args && args.size() == 1
        ? pairs(args.get(0))
        : dict;
  }

  /** Python 2 gives an ordered dictionary its pairs as it is made. */
  private static Dict pairs(Object list) {
    Dict dict = new Dict();
    for (int i = 0; list instanceof Seq pairs && i < pairs.size(); i++) {
      if (pairs.get(i) instanceof Seq pair && pair.size() == 2) {
        dict.put(pair.get(0), pair.get(1));
      }
    }
    return dict;
  }

  private void walk(String path, Object value, int depth) {
    visited += 1 + size(value);
    if (depth > DEEPEST || visited > MOST_VISITED) {
      throw new BadWeights(
          "its object holds itself, or is nested more than %d deep, or has more than %d parts"
              .formatted(DEEPEST, MOST_VISITED));
    }
    Dict dict = dict(value);
    if (dict != null) {
      walkEntries(path, dict, depth);
    } else if (value instanceof Made made) {
      walkObject(path, made, depth);
    } else if (value instanceof Seq seq) {
      for (int i = 0; i < seq.size(); i++) {
        if (mayHold(seq.get(i))) {
          walk(joined(path, String.valueOf(i)), seq.get(i), depth + 1);
        }
      }
    }
  }

  private static boolean mayHold(Object value) {
    return value instanceof Dict || value instanceof Made || value instanceof Seq;
  }

  /** How many parts are looked at in a value, those of its parts left aside. */
  private static int size(@Nullable Object value) {
    if (value instanceof Made made) {
      Object pairs = made.args() instanceof Seq args && args.size() == 1 ? args.get(0) : null;
      return held(made.state()) + held(pairs);
    }
    return held(value);
  }

  private static int held(@Nullable Object value) {
    return value instanceof Dict dict ? dict.size() : value instanceof Seq seq ? seq.size() : 0;
  }

  private void walkEntries(String path, Dict dict, int depth) {
    for (int i = 0; i < dict.size(); i++) {
      Object key = dict.key(i);
      if (!(key instanceof String) && !(key instanceof Long)) {
        throw new BadWeights("it has a dictionary among its tensors whose keys are no names");
      }
      if (mayHold(dict.value(i))) {
        walk(joined(path, key.toString()), dict.value(i), depth + 1);
      }
    }
  }

  private void walkObject(String path, Made made, int depth) {
    if (Rebuild.wouldBeTensor(made)) {
      put(path.isEmpty() ? "tensor" : path, made);
      return;
    }
    if (TorchTypes.isTyped(made) && made.args() instanceof Seq args && args.size() > 0) {
      walk(path, args.get(0), depth + 1);
      return;
    }
    int before = tensors.size();
    if (made.state() instanceof Dict state) {
      if (state.get("_modules") == null) {
        walkEntries(path, state, depth);
      } else {
        for (String part : MODULE) {
          Object inner = state.get(part);
          if (inner != null) {
            walk(path, inner, depth + 1);
          }
        }
      }
    }
    if (tensors.size() == before && !path.isEmpty() && !TorchTypes.harmless(made)) {
      inert.put(path, made.maker());
    }
  }

  private static String joined(String path, String key) {
    if (key.length() > LONGEST_KEY) {
      throw new BadWeights(
          "it has a name of %d letters, '%s'; the limit is %d"
              .formatted(key.length(), Names.shown(key), LONGEST_KEY));
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  private void put(String name, Made made) {
    letters += name.length();
    if (tensors.size() >= Header.MOST_TENSORS || letters > MOST_LETTERS) {
      throw new BadWeights(
          "it names more than %d tensors, or by more than %d letters together"
              .formatted(Header.MOST_TENSORS, MOST_LETTERS));
    }
    if (tensors.put(name, rebuild.tensor(name, made)) != null) {
      throw new BadWeights("it names the tensor '" + Names.shown(name) + "' twice");
    }
  }

  private StateDict withoutPrefix() {
    for (int wrapped = 0; wrapped < PREFIXES.size(); wrapped++) {
      Set<String> names = tensors.keySet();
      PREFIXES.stream()
          .filter(p -> names.stream().allMatch(n -> n.startsWith(p) && n.length() > p.length()))
          .findFirst()
          .ifPresent(this::drop);
    }
    return this;
  }

  private void drop(String prefix) {
    unwrapped.add("without the '" + prefix + "' before every name");
    Map<String, Numbers> old = new LinkedHashMap<>(tensors);
    tensors.clear();
    old.forEach(
        (name, numbers) -> {
          String shorter = name.substring(prefix.length());
          tensors.put(shorter, numbers.named(shorter));
        });
  }
}
