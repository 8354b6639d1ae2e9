package org.neuronatlas.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Things made side by side. */
class WorkshopTest {
  private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

  @BeforeAll
  static void start() {
    Engine.getEngine("PyTorch");
  }

  @Test
  void theyAreHandedOverInTheirOrder() throws Exception {
    List<String> taken = new ArrayList<>();
    try (Workshop workshop = new Workshop()) {
      workshop.work(
          HUNDRED,
          number -> {
            Thread.yield();
            return Math.sqrt(number);
          },
          (number, root) -> taken.add(number + " " + (int) Math.round(root * root)));
    }
    assertThat(taken).isEqualTo(HUNDRED.stream().map(n -> n + " " + n).toList());
  }

  @Test
  void eachHandWorksAloneAndTheOthersAsBefore() throws Exception {
    int before = JniUtils.getNumThreads();
    Set<Integer> threads = new ConcurrentSkipListSet<>();
    Set<Integer> here = new TreeSet<>();
    try (Workshop workshop = new Workshop()) {
      workshop.work(
          HUNDRED,
          number -> threads.add(JniUtils.getNumThreads()),
          (number, is) -> here.add(JniUtils.getNumThreads()));
    }
    assertThat(threads).containsExactly(1);
    assertThat(here).containsExactly(before);
  }

  @Test
  void whatFailsEndsItAndNothingIsHandedOverAfterIt() throws Exception {
    List<Integer> taken = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              try (Workshop workshop = new Workshop()) {
                workshop.work(
                    HUNDRED,
                    number -> {
                      if (number == 3) {
                        throw new FileNotFoundException("the third");
                      }
                      return number;
                    },
                    (number, made) -> taken.add(number));
              }
            })
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("the third");
    assertThat(taken).containsExactly(0, 1, 2);
  }

  @Test
  void itWaitsForWhatIsBeingMade() {
    AtomicInteger running = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    assertThatThrownBy(
            () -> {
              try (Workshop workshop = new Workshop()) {
                workshop.work(
                    HUNDRED,
                    number -> {
                      running.incrementAndGet();
                      try {
                        if (number == 0) {
                          begun.await(10, TimeUnit.SECONDS);
                          throw new IllegalStateException("the first");
                        }
                        begun.countDown();
                        Thread.sleep(200);
                        return number;
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      } finally {
                        running.decrementAndGet();
                      }
                    },
                    (number, made) -> {});
              }
            })
        .hasMessage("the first");
    assertThat(running).hasValue(0);
  }
}
