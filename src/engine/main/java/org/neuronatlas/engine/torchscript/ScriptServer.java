package org.neuronatlas.engine.torchscript;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The first class of the process in which foreign code runs. It is asked on stdin and answers on
 * file descriptor 3, as the code may print on stdout; when stdin closes, the atlas that started it
 * is gone, and so is this.
 */
public final class ScriptServer {
  /** Where answers go. */
  static final String ANSWERS = "/dev/fd/3";

  /** The name of the one tensor of a question about a picture, and of its gradient. */
  static final String INPUT = "input";

  private static final int BUFFER = 1 << 16;

  private final NDManager manager = NDManager.newBaseManager();
  private final Map<Long, Recorded> recorded = new HashMap<>();
  private @Nullable ScriptModule module;

  /** A pass whose graph is kept. */
  private record Recorded(NDManager scope, NDArray x, Map<String, NDArray> answered) {}

  private ScriptServer() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    ScriptServer server = new ScriptServer(); // which loads libtorch
    JniUtils.setGradMode(false);
    BlockingQueue<Message> questions = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> server.read(questions), "questions");
    reader.setDaemon(true);
    reader.start();
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(ANSWERS), BUFFER))) {
      while (true) {
        server.serve(questions.take(), out);
      }
    }
  }

  /** On a thread of its own, so that the end of stdin is seen whatever the code does. */
  private void read(BlockingQueue<Message> questions) {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new FileInputStream(FileDescriptor.in), BUFFER))) {
      while (true) {
        questions.add(Wire.read(in, manager.newSubManager()));
      }
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  private void serve(Message question, DataOutputStream out) throws IOException {
    try (NDManager scope = scope(question)) {
      try {
        Wire.write(out, answer(question, scope));
      } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
        JniUtils.setGradMode(false);
        Wire.write(out, Message.of(Message.Kind.FAILED, Said.of(e)));
      }
    }
  }

  /** Closed after the answer; of a pass that is kept, nothing is. */
  private NDManager scope(Message question) {
    return question.tensors().values().stream()
        .findFirst()
        .filter(x -> question.kind() != Message.Kind.RECORD)
        .map(NDArray::getManager)
        .orElseGet(manager::newSubManager);
  }

  private Message answer(Message question, NDManager scope) {
    switch (question.kind()) {
      case OPEN -> module = ScriptModule.load(Path.of(question.text()), manager);
      case PROBE -> {
        return Message.done(module().probe(input(question)));
      }
      case FORWARD -> {
        return Message.done(module().forward(input(question), names(question)));
      }
      case RECORD -> {
        return Message.done(record(question));
      }
      case PULL -> {
        return Message.done(Map.of(INPUT, pull(question, scope)));
      }
      case FORGET -> {
        Recorded pass = recorded.remove(question.pass());
        if (pass != null) {
          pass.scope.close();
        }
      }
      case DONE, FAILED -> throw new IllegalArgumentException(question.kind() + " is no question");
    }
    return Message.done(Map.of());
  }

  private Map<String, NDArray> record(Message question) {
    NDArray x = input(question);
    NDManager kept = x.getManager();
    try {
      x.setRequiresGradient(true);
      JniUtils.setGradMode(true);
      Map<String, NDArray> answered = module().forward(x, names(question));
      JniUtils.setGradMode(false);
      recorded.put(question.pass(), new Recorded(kept, x, answered));
      return answered;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      kept.close();
      throw e;
    }
  }

  /** The gradient of sum(answer * cotangent) over all answers, in one backward pass. */
  private NDArray pull(Message question, NDManager scope) {
    Recorded pass = recorded.remove(question.pass());
    if (pass == null) {
      throw new IllegalArgumentException("pass " + question.pass() + " was not recorded");
    }
    try (NDManager kept = pass.scope) {
      JniUtils.setGradMode(true);
      NDArray sum = null;
      for (Map.Entry<String, NDArray> slope : question.tensors().entrySet()) {
        NDArray answered = pass.answered.get(slope.getKey());
        if (answered == null) {
          throw new IllegalArgumentException(slope.getKey() + " was not recorded");
        }
        NDArray part = answered.mul(slope.getValue()).sum();
        sum = sum == null ? part : sum.add(part);
      }
      if (sum != null) {
        backward(sum, question.tensors().keySet());
      }
      JniUtils.setGradMode(false);
      NDArray gradient = pass.x.getGradient().duplicate();
      gradient.attach(scope);
      return gradient;
    }
  }

  private static void backward(NDArray sum, Set<String> names) {
    try {
      JniUtils.backward((PtNDArray) sum, (PtNDArray) sum.onesLike(), false, false);
    } catch (EngineException e) {
      throw String.valueOf(e.getMessage()).contains("does not require grad")
          ? new IllegalArgumentException(
              names + " has no gradient: it was detached from the picture, or never hung on it", e)
          : e;
    }
  }

  private ScriptModule module() {
    if (module == null) {
      throw new IllegalStateException("nothing is open");
    }
    return module;
  }

  private static NDArray input(Message question) {
    NDArray x = question.tensors().get(INPUT);
    if (x == null) {
      throw new IllegalArgumentException("no picture was given");
    }
    return x;
  }

  private static List<String> names(Message question) {
    return question.text().lines().toList();
  }
}
