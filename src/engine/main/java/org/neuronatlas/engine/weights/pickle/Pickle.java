package org.neuronatlas.engine.weights.pickle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one pickle holds.
 *
 * <pre>{@code
 * Pickle pickle = Pickle.read(new Source(channel, 0, channel.size()));
 * if (pickle.value() instanceof Made made) System.out.println(made.maker()); // never called
 * }</pre>
 *
 * <p>Opcodes of protocols 0 to 5, as Python's <a
 * href="https://docs.python.org/3/library/pickletools.html">pickletools</a> describes them. Every
 * step adds at most one small object, and steps and bytes are limited, so memory is.
 *
 * @param value the whole of it; it may contain itself
 * @param globals every class or function it names, in order
 * @param stored every reference to what is kept outside, in order
 */
public record Pickle(Object value, Set<Global> globals, List<PersistentId> stored) {
  /** A state dict takes about 40 a tensor. */
  static final int MOST_STEPS = 2_000_000;

  /** The bytes of all steps together; the pickle of a large model has a few megabytes. */
  static final long MOST_BYTES = 1L << 26;

  private static final int LATEST_PROTOCOL = 5;
  private static final int STOP = '.';

  /**
   * Reads one pickle, up to its STOP; {@code in} is left behind it.
   *
   * @throws BadPickle when it is malformed, beyond the limits, or of an unknown protocol
   */
  public static Pickle read(Source in) {
    return new Machine(in).run();
  }

  private static final class Machine {
    private final Source in;
    private final long begin;
    private final Stack stack = new Stack();
    private final Map<Long, Object> memo = new HashMap<>();
    private final Set<Global> globals = new LinkedHashSet<>();
    private final List<PersistentId> stored = new ArrayList<>();

    Machine(Source in) {
      this.in = in;
      this.begin = in.position();
    }

    Pickle run() {
      for (int steps = 0; steps < MOST_STEPS && in.position() - begin < MOST_BYTES; steps++) {
        int opcode = in.u8();
        if (opcode == STOP) {
          return new Pickle(stack.pop(), globals, stored);
        }
        Object literal = Literals.read(opcode, in);
        if (!Literals.isNot(literal)) {
          stack.push(literal);
        } else if (!remembers(opcode) && !collects(opcode) && !makes(opcode)) {
          throw new BadPickle(
              "its pickle has the unknown opcode 0x%02x at byte %d"
                  .formatted(opcode, in.position() - 1));
        }
      }
      throw new BadPickle(
          "its pickle has more than %d steps or %d bytes; no model's does"
              .formatted(MOST_STEPS, MOST_BYTES));
    }

    /** Protocol, stack and memo. */
    private boolean remembers(int opcode) {
      switch (opcode) {
        case 0x80 -> checkProtocol(in.u8());
        case 0x95 -> in.i64(); // a frame's length: a hint for readers that read ahead
        case '(' -> stack.mark();
        case '0' -> stack.drop();
        case '1' -> stack.popMarked();
        case '2' -> stack.push(stack.peek());
        case 'p' -> memo.put(number(), stack.peek());
        case 'q' -> memo.put((long) in.u8(), stack.peek());
        case 'r' -> memo.put(in.u32(), stack.peek());
        case 0x94 -> memo.put((long) memo.size(), stack.peek());
        case 'g' -> stack.push(remembered(number()));
        case 'h' -> stack.push(remembered(in.u8()));
        case 'j' -> stack.push(remembered(in.u32()));
        default -> {
          return false;
        }
      }
      return true;
    }

    /** Lists, tuples, sets and dictionaries. */
    private boolean collects(int opcode) {
      switch (opcode) {
        case ']', 0x8f -> stack.push(Seq.empty());
        case 'l' -> stack.push(Seq.list(stack.popMarked()));
        case ')' -> tuple(0);
        case 't', 0x91 -> stack.push(Seq.tuple(stack.popMarked()));
        case 0x85 -> tuple(1);
        case 0x86 -> tuple(2);
        case 0x87 -> tuple(3);
        case 'a' -> add(List.of(stack.pop()));
        case 'e', 0x90 -> add(stack.popMarked());
        case '}' -> stack.push(new Dict());
        case 'd' -> {
          List<Object> pairs = stack.popMarked();
          stack.push(new Dict());
          put(pairs);
        }
        case 's' -> {
          Object value = stack.pop();
          put(List.of(stack.pop(), value));
        }
        case 'u' -> put(stack.popMarked());
        default -> {
          return false;
        }
      }
      return true;
    }

    /** Names, and what Python would make by calling them. */
    private boolean makes(int opcode) {
      switch (opcode) {
        case 'c' -> stack.push(global());
        case 0x93 -> stack.push(globalFromStack());
        case 'R', 0x81 -> {
          Object args = stack.pop();
          stack.push(new Made(stack.pop(), args));
        }
        case 0x92 -> {
          Object unused = stack.pop(); // arguments by name: nothing that holds tensors has any
          Object args = stack.pop();
          stack.push(new Made(stack.pop(), args));
        }
        case 'o' -> {
          List<Object> all = stack.popMarked();
          if (all.isEmpty()) {
            throw new BadPickle("its pickle makes an object of no class");
          }
          stack.push(new Made(all.remove(0), Seq.tuple(all)));
        }
        case 'i' -> {
          Global global = global();
          stack.push(new Made(global, Seq.tuple(stack.popMarked())));
        }
        case 'b' -> {
          Object state = stack.pop();
          if (!(stack.peek() instanceof Made made)) {
            throw new BadPickle("its pickle gives a state to what is no object");
          }
          made.state(state);
        }
        case 'P' -> store(in.line(StandardCharsets.UTF_8));
        case 'Q' -> store(stack.pop());
        case 0x82, 0x83, 0x84 ->
            throw new BadPickle(
                "its pickle uses Python's extension registry, which no model needs");
        case 0x97, 0x98 ->
            throw new BadPickle("its pickle expects buffers beside it, which no file has");
        default -> {
          return false;
        }
      }
      return true;
    }

    private static void checkProtocol(int protocol) {
      if (protocol > LATEST_PROTOCOL) {
        throw new BadPickle(
            "its pickle has protocol %d; 0 to %d are known".formatted(protocol, LATEST_PROTOCOL));
      }
    }

    private long number() {
      String line = in.line(StandardCharsets.US_ASCII);
      try {
        return Long.parseLong(line);
      } catch (NumberFormatException e) {
        throw new BadPickle("its pickle remembers a value under what is no number");
      }
    }

    private Object remembered(long key) {
      Object value = memo.get(key);
      if (value == null) {
        throw new BadPickle(
            "its pickle recalls value %d, which it never remembered".formatted(key));
      }
      return value;
    }

    private void tuple(int size) {
      Object[] items = new Object[size];
      for (int i = size - 1; i >= 0; i--) {
        items[i] = stack.pop();
      }
      stack.push(Seq.tuple(List.of(items)));
    }

    private void add(List<Object> items) {
      Object to = stack.peek();
      if (to instanceof Seq seq) {
        items.forEach(seq::add);
      } else if (to instanceof Made made) {
        items.forEach(made::add);
      } else {
        throw new BadPickle("its pickle appends to what is no list");
      }
    }

    private void put(List<Object> pairs) {
      Object to = stack.peek();
      if (pairs.size() % 2 != 0) {
        throw new BadPickle("its pickle puts a key without a value into a dictionary");
      }
      for (int i = 0; i < pairs.size(); i += 2) {
        if (to instanceof Dict dict) {
          dict.put(pairs.get(i), pairs.get(i + 1));
        } else if (to instanceof Made made) {
          made.put(pairs.get(i), pairs.get(i + 1));
        } else {
          throw new BadPickle("its pickle puts a key into what is no dictionary");
        }
      }
    }

    private Global global() {
      String module = in.line(StandardCharsets.UTF_8);
      return named(new Global(module, in.line(StandardCharsets.UTF_8)));
    }

    private Global globalFromStack() {
      Object name = stack.pop();
      Object module = stack.pop();
      if (!(name instanceof String n) || !(module instanceof String m)) {
        throw new BadPickle("its pickle names a class by what is no text");
      }
      return named(new Global(m, n));
    }

    private Global named(Global global) {
      globals.add(global);
      return global;
    }

    private void store(Object id) {
      PersistentId reference = new PersistentId(id);
      stored.add(reference);
      stack.push(reference);
    }
  }
}
