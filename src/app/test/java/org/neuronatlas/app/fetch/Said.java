package org.neuronatlas.app.fetch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.neuronatlas.indexer.Progress;

/** Remembers what a person would have seen. */
final class Said implements Progress {
  /** A test waits for nobody; a busy machine may be slow, though. */
  static final Patience SHORT = silentFor(Duration.ofSeconds(10));

  static Patience silentFor(Duration silence) {
    return new Patience(
        Duration.ofSeconds(5), silence, Duration.ofMillis(5), Duration.ofSeconds(3), 4);
  }

  final List<String> sentences = Collections.synchronizedList(new ArrayList<>());
  final List<String> stages = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void stage(String name, long done, long total) {
    stages.add("%s %d of %d".formatted(name, done, total));
  }

  @Override
  public void advance(long done) {}

  @Override
  public void say(String sentence) {
    sentences.add(sentence);
  }
}
