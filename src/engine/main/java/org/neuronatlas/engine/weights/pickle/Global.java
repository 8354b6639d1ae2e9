package org.neuronatlas.engine.weights.pickle;

/** The name of a Python class or function; it stands for nothing here. */
public record Global(String module, String name) {
  @Override
  public String toString() {
    return module + "." + name;
  }
}
