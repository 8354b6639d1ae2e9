package org.neuronatlas.engine.torchscript;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * As many processes of one file as there are askers at once, up to a number: each computes on one
 * thread, so that what it answers does not depend on how many there are.
 */
final class Children implements AutoCloseable {
  private final Path file;
  private final CodeLimits limits;
  private final int most;
  private final NDManager manager;
  private final List<Child> children = new ArrayList<>();
  private int next;
  private boolean closed;

  Children(Path file, CodeLimits limits, int most, NDManager manager) {
    this.file = file;
    this.limits = limits;
    this.most = most;
    this.manager = manager;
  }

  /** One that has nothing to do; where all have, and there are enough, one of them in turn. */
  synchronized Child any() {
    if (closed) {
      throw new IllegalStateException("the model in " + file + " is closed");
    }
    children.removeIf(child -> !child.alive());
    for (Child child : children) {
      if (!child.busy()) {
        return child;
      }
    }
    if (children.size() < most) {
      try {
        Child child = Child.start(file, limits, manager);
        children.add(child);
        return child;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot start a process for " + file, e);
      }
    }
    next = (next + 1) % children.size();
    return children.get(next);
  }

  @Override
  public synchronized void close() {
    closed = true;
    children.forEach(Child::close);
    children.clear();
  }
}
