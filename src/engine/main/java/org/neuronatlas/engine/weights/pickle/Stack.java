package org.neuronatlas.engine.weights.pickle;

import java.util.ArrayList;
import java.util.List;

/** The pickle machine's stack: values, and marks below which nothing is taken. */
final class Stack {
  private final List<Object> values = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();

  void push(Object value) {
    values.add(value);
  }

  Object pop() {
    if (values.size() <= floor()) {
      throw new BadPickle("its pickle takes a value from where there is none");
    }
    return values.remove(values.size() - 1);
  }

  Object peek() {
    Object top = pop();
    push(top);
    return top;
  }

  void mark() {
    marks.add(values.size());
  }

  /** Takes everything above the last mark, and the mark. */
  List<Object> popMarked() {
    if (marks.isEmpty()) {
      throw new BadPickle("its pickle refers to a mark that was never set");
    }
    int mark = marks.remove(marks.size() - 1);
    List<Object> above = values.subList(mark, values.size());
    List<Object> taken = new ArrayList<>(above);
    above.clear();
    return taken;
  }

  /** Python's POP: the top value, or the mark where that is on top. */
  void drop() {
    if (!marks.isEmpty() && values.size() == floor()) {
      marks.remove(marks.size() - 1);
    } else {
      Object unused = pop();
    }
  }

  private int floor() {
    return marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
  }
}
