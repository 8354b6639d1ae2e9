package org.neuronatlas.engine.vis.script;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The operations in this package's resources; {@code make.py} beside them is their source. Every
 * render loads its own: TorchScript watches a module's first calls and computes later ones by what
 * it saw, so that a shared one would answer by what ran before.
 */
public final class Scripts {
  private Scripts() {}

  /**
   * Loads one; whoever asks closes it.
   *
   * @param name a resource beside this class
   */
  public static PtSymbolBlock load(String name, NDManager scope) {
    try (InputStream in = Scripts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing beside " + Scripts.class);
      }
      return JniUtils.loadModule((PtNDManager) scope, in, false, false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
