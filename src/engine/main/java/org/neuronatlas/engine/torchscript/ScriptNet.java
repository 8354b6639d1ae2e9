package org.neuronatlas.engine.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.neuronatlas.engine.arch.Architecture;
import org.neuronatlas.engine.arch.Place;
import org.neuronatlas.engine.gradient.Tape;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.BadWeights;

/**
 * A network that is a TorchScript file: its layers are what the file answers, asked of processes
 * that run it ({@link ScriptServer}).
 */
public final class ScriptNet implements Architecture {
  private static final String INPUT = ScriptServer.INPUT;

  private final Path file;
  private final Children children;
  private final Map<String, Place> pages;
  private final Map<String, Place> outputs;
  private final Optional<String> logits;
  private final AtomicLong passes = new AtomicLong();

  private ScriptNet(
      Path file, Children children, Map<String, Place> pages, Shape seen, Optional<String> logits) {
    this.file = file;
    this.logits = logits;
    this.children = children;
    this.pages = Collections.unmodifiableMap(pages);
    this.outputs =
        Map.of(INPUT, Place.picture((int) seen.get(0), (int) seen.get(1), (int) seen.get(2)));
  }

  /**
   * Runs the file on black pictures, two and one, and takes what it answers for its layers.
   *
   * @param seen of a picture: channels, height, width
   * @param logits the layer that answers as 'logits', too
   * @param atOnce processes, at most
   * @param manager closes them with itself
   * @throws BadWeights where the file cannot be loaded, or answers what no layers can be made of
   */
  public static ScriptNet open(
      Path file,
      Shape seen,
      Optional<String> logits,
      CodeLimits limits,
      int atOnce,
      NDManager manager) {
    Children children = new Children(file, limits, atOnce, manager);
    manager.attachInternal("code of " + file, children);
    Map<String, Place> pages = layers(children.any(), file, seen, manager);
    if (logits.isPresent() && !pages.containsKey(logits.get())) {
      throw new BadWeights(
          "the configuration of %s names '%s' for its logits; it answers %s"
              .formatted(file, logits.get(), pages.keySet()));
    }
    return new ScriptNet(file, children, pages, seen, logits);
  }

  /** What a file that was opened answers to black pictures, as layers. */
  static Map<String, Place> layers(Child child, Path file, Shape seen, NDManager manager) {
    Answered answered = new Answered(file);
    Map<String, Place> layers;
    try (NDManager scope = manager.newSubManager()) {
      layers = answered.places(probe(child, seen, 2, scope), 2);
    }
    try (NDManager scope = manager.newSubManager()) {
      answered.check(probe(child, seen, 1, scope), layers, 1);
    }
    return layers;
  }

  private static Map<String, NDArray> probe(
      Child child, Shape seen, int pictures, NDManager scope) {
    NDArray black = scope.zeros(new Shape(pictures).addAll(seen));
    Message question = new Message(Message.Kind.PROBE, 0, "", Map.of(INPUT, black));
    return child.ask(question, scope).tensors();
  }

  @Override
  public String name() {
    return "TorchScript";
  }

  @Override
  public Map<String, Place> pages() {
    return pages;
  }

  @Override
  public Map<String, Place> outputs() {
    return outputs;
  }

  @Override
  public String canonical(String name) {
    return name.equals("logits") ? logits.orElse(name) : name;
  }

  @Override
  public Optional<String> pageOf(String output) {
    return pages.containsKey(output) ? Optional.of(output) : Optional.empty();
  }

  /** What is computed elsewhere ends there: nothing can be put in on the way. */
  @Override
  public boolean takesNudges() {
    return false;
  }

  @Override
  public void forward(NDArray x, Taps taps) {
    NDArray seen = taps.see(INPUT, x);
    List<String> wanted = pages.keySet().stream().filter(taps::wants).toList();
    if (!wanted.isEmpty()) {
      Optional<Tape> tape = Tape.current();
      Map<String, NDArray> answers =
          tape.isPresent() ? recorded(seen, wanted, tape.get()) : asked(seen, wanted);
      answers.forEach(taps::see);
    }
  }

  private Map<String, NDArray> asked(NDArray x, List<String> wanted) {
    Message question = question(Message.Kind.FORWARD, 0, x, wanted);
    return checked(children.any().ask(question, x.getManager()).tensors(), x, wanted);
  }

  /** The answers are leaves of this process' graph; the tape leads from them back to {@code x}. */
  private Map<String, NDArray> recorded(NDArray x, List<String> wanted, Tape tape) {
    long pass = passes.incrementAndGet();
    Child child = children.any();
    Message question = question(Message.Kind.RECORD, pass, x, wanted);
    Map<String, NDArray> answers = child.ask(question, x.getManager()).tensors();
    tape.keep(x, answers, new Way(file, child, pass, x));
    return checked(answers, x, wanted);
  }

  private Map<String, NDArray> checked(
      Map<String, NDArray> answers, NDArray x, List<String> wanted) {
    Map<String, Place> due = new LinkedHashMap<>(pages);
    due.keySet().retainAll(wanted);
    new Answered(file).check(answers, due, x.getShape().get(0));
    return answers;
  }

  /** Back through a pass that was recorded. */
  private record Way(Path file, Child child, long pass, NDArray x) implements Tape.Pullback {
    @Override
    public NDArray of(Map<String, NDArray> slopes) {
      Message question = new Message(Message.Kind.PULL, pass, "", slopes);
      NDArray slope = child.ask(question, x.getManager()).tensors().get(INPUT);
      if (slope == null || !slope.getShape().equals(x.getShape())) {
        throw new BadWeights("the code in %s answered no gradient".formatted(file));
      }
      return slope;
    }

    @Override
    public void forget() {
      if (child.alive()) {
        Message question = new Message(Message.Kind.FORGET, pass, "", Map.of());
        Message unused = child.ask(question, x.getManager());
      }
    }
  }

  private static Message question(Message.Kind kind, long pass, NDArray x, List<String> wanted) {
    return new Message(kind, pass, String.join("\n", wanted), Map.of(INPUT, x));
  }
}
