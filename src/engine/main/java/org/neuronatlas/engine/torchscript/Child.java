package org.neuronatlas.engine.torchscript;

import ai.djl.ndarray.NDManager;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.neuronatlas.engine.weights.BadWeights;

/** One process of foreign code, as it is asked: one question at a time. */
final class Child implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final long END_SECONDS = 10;

  /** For a JVM and libtorch, on a busy machine. */
  private static final Duration START = Duration.ofSeconds(60);

  private final Path file;
  private final CodeLimits limits;
  private final Process process;
  private final Watch watch;
  private final LastWords said;
  private final DataOutputStream questions;
  private final DataInputStream answers;
  private boolean busy;

  private Child(Path file, CodeLimits limits, Process process) {
    this.file = file;
    this.limits = limits;
    this.process = process;
    this.watch = new Watch(process, limits);
    this.said = LastWords.of(process.getErrorStream());
    this.questions =
        new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER));
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), BUFFER));
  }

  /**
   * Starts a process and loads the code.
   *
   * @throws BadWeights where it cannot be loaded
   */
  static Child start(Path file, CodeLimits limits, NDManager scope) throws IOException {
    Child child = new Child(file, limits, Launch.of(limits));
    try {
      Message unused =
          child.ask(Message.of(Message.Kind.OPEN, file.toAbsolutePath().toString()), scope);
      return child;
    } catch (RuntimeException e) {
      child.close();
      throw e;
    }
  }

  /** Whether somebody waits for an answer. */
  synchronized boolean busy() {
    return busy;
  }

  boolean alive() {
    return process.isAlive();
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param scope receives the tensors of the answer
   * @throws BadWeights where the code fails, passes a limit or brings its process down: one
   *     sentence
   */
  Message ask(Message question, NDManager scope) {
    synchronized (questions) {
      busy(true);
      watch.begin(question.kind() == Message.Kind.OPEN ? START : Duration.ZERO);
      try {
        Wire.write(questions, question);
        Message answer = Wire.read(answers, scope);
        if (answer.kind() == Message.Kind.DONE) {
          return answer;
        }
        throw new BadWeights(
            "the code in %s failed: %s%s".formatted(file, answer.text(), memory(answer.text())));
      } catch (IOException e) {
        throw ended(e);
      } finally {
        watch.end();
        busy(false);
      }
    }
  }

  private synchronized void busy(boolean now) {
    busy = now;
  }

  /** libtorch says what it was refused, not why. */
  private String memory(String failure) {
    return failure.contains("can't allocate memory")
            || failure.contains("bad_alloc")
            || failure.contains("OutOfMemory")
        ? "; its process may take %s (--code-memory)".formatted(limits.memoryText())
        : "";
  }

  private BadWeights ended(IOException cause) {
    boolean spoiled = cause instanceof StreamCorruptedException; // else it ends by itself
    int code = end(spoiled ? 0 : END_SECONDS);
    String how =
        watch
            .reason()
            .orElseGet(
                () ->
                    spoiled
                        ? String.valueOf(cause.getMessage())
                        : "its process ended with exit code %d%s".formatted(code, said.signal()));
    return new BadWeights("the code in %s was stopped: %s".formatted(file, how), cause);
  }

  /** Ends the process, and waits until it has. */
  @Override
  public void close() {
    int unused = end(0);
  }

  private int end(long patience) {
    watch.close();
    try {
      if (!process.waitFor(patience, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(
          new InterruptedIOException("Interrupted while a process was ended."));
    }
  }
}
