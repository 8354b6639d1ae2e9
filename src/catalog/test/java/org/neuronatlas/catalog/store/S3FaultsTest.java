package org.neuronatlas.catalog.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuronatlas.catalog.store.FaultyProxy.Fault;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What goes wrong on the way to S3 is tried again, a bounded number of times, and then said. Longer
 * than most files: every fault meets every verb.
 */
class S3FaultsTest {
  private static final Duration FOR_EVER = Duration.ofMinutes(1);
  private static final int BIG = 3_000_000;

  @TempDir Path scratch;
  private S3Proxy s3;
  private FaultyProxy network;
  private String bucket;
  private ObjectStore store;

  @BeforeEach
  void open() throws IOException {
    s3 = S3Proxy.running();
    network = new FaultyProxy(s3.endpoint());
    bucket = s3.bucket();
    store = to(network.endpoint(), S3Proxy.SHORT);
  }

  private ObjectStore to(URI endpoint, Patience patience) {
    return to(S3Proxy.client(endpoint, patience), bucket);
  }

  private ObjectStore to(S3Client client, String bucket) {
    return new S3Store(new S3Address(bucket, "atlas"), client, scratch);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    network.close();
    assertThat(scratch).isEmptyDirectory();
  }

  /** Whether it is noticed only by waiting. */
  record Trouble(String name, boolean slow, Fault fault) {
    /** Long enough for a busy machine to do it well the next time. */
    Patience enough() {
      return slow
          ? new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(3), 3)
          : S3Proxy.SHORT;
    }

    /** When it never ends well. */
    Patience little() {
      Duration moment = Duration.ofMillis(300);
      return slow
          ? new Patience(Duration.ofSeconds(2), moment, moment.multipliedBy(2), 3)
          : S3Proxy.SHORT;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Trouble> troubles() {
    return List.of(
        new Trouble("500", false, Faults.status(500, "InternalError")),
        new Trouble("503", false, Faults.status(503, "SlowDown")),
        new Trouble("reset midway", false, Faults.RESET_MIDWAY),
        new Trouble("truncated", false, Faults.TRUNCATED),
        new Trouble("silent", true, Faults.silentFor(FOR_EVER)),
        new Trouble("done, answered too late", true, Faults.doneButAnsweredAfter(FOR_EVER)),
        new Trouble("dripping", true, Faults.dripping(Duration.ofMillis(250))));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void whatPassesIsGotOver(Trouble trouble) throws IOException {
    byte[] picture = ObjectStoreTest.noise(BIG, 1);
    byte[] small = "small".getBytes(UTF_8);
    try (ObjectStore troubled = to(network.endpoint(), trouble.enough())) {
      network.next(trouble.fault);
      String key = ObjectStore.pictureKey(troubled.putPicture(picture, "png"), "png");
      network.next(trouble.fault);
      assertThat(ObjectStoreTest.bytes(troubled.get(key))).isEqualTo(picture);
      network.next(trouble.fault);
      troubled.put("runs/small", ByteBuffer.wrap(small));
      network.next(trouble.fault);
      assertThat(((Opened.Whole) troubled.open("runs/small")).bytes()).isEqualTo(small);
      network.next(trouble.fault);
      try (Stream<Stored> objects = troubled.list("")) {
        assertThat(objects.map(Stored::key)).containsExactlyInAnyOrder(key, "runs/small");
      }
      network.next(trouble.fault);
      troubled.delete("runs/small");
      try (Stream<Stored> objects = store.list("runs/")) {
        assertThat(objects).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void whatStaysIsSaidAfterABoundedNumberOfTries(Trouble trouble) throws IOException {
    store.put("runs/a", ByteBuffer.wrap(ObjectStoreTest.noise(5_000, 1)));
    int before = network.requests().size();
    network.always(trouble.fault);
    try (ObjectStore troubled = to(network.endpoint(), trouble.little())) {
      assertThatThrownBy(() -> troubled.get("runs/a"))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageStartingWith("Reading runs/a failed: s3://" + bucket + "/atlas at ")
          .hasMessageContaining(network.endpoint().toString())
          .hasMessageEndingWith("tried 3 times.");
    }
    assertThat(network.requests().size() - before).isEqualTo(3);
  }

  @Test
  void aPutThatIsDoneAfterItWasGivenUpChangesNothing() throws Exception {
    byte[] bytes = ObjectStoreTest.noise(40_000, 2);
    CountDownLatch retried = new CountDownLatch(1);
    CountDownLatch arrived = new CountDownLatch(1);
    Patience patience =
        new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5), 3);
    try (ObjectStore impatient = to(network.endpoint(), patience)) {
      network.next(Faults.doneAfter(retried, arrived));
      impatient.put("runs/a", ByteBuffer.wrap(bytes));
      retried.countDown();
      assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(ObjectStoreTest.bytes(store.get("runs/a"))).isEqualTo(bytes);
    }
    assertThat(network.requests()).filteredOn(line -> line.startsWith("PUT")).hasSize(2);
  }

  @Test
  void aBitThatChangedOnTheWayIsNoticed() throws IOException {
    String key = ObjectStore.pictureKey(store.putPicture(new byte[5_000], "png"), "png");
    network.next(Faults.CORRUPTED, Faults.CORRUPTED);
    assertThatThrownBy(() -> store.get(key)).isInstanceOf(DamagedObject.class);
    assertThatThrownBy(() -> store.open(key))
        .isInstanceOf(DamagedObject.class)
        .hasMessageContaining(key);
  }

  @Test
  void aStreamThatEndsEarlyIsNoWholePicture() throws IOException {
    String key =
        ObjectStore.pictureKey(store.putPicture(ObjectStoreTest.noise(BIG, 3), "png"), "png");
    for (Fault fault : List.of(Faults.TRUNCATED, Faults.RESET_MIDWAY, Faults.CORRUPTED)) {
      network.next(fault);
      Opened.Flowing opened = (Opened.Flowing) store.open(key);
      assertThat(opened.size()).isEqualTo(BIG);
      try (InputStream stream = opened.stream()) {
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void wrongCredentialsAreOneSentenceWithoutThem() throws IOException {
    String wrong = "wrong-secret-never-to-be-shown";
    S3Client client = S3Proxy.client(s3.endpoint(), S3Proxy.SHORT, wrong);
    try (ObjectStore refused = to(client, bucket)) {
      assertThatThrownBy(() -> refused.put("runs/a", ByteBuffer.allocate(1)))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageStartingWith("Storing runs/a failed: s3://" + bucket + "/atlas at ")
          .hasMessageContaining("refuses these credentials (403 SignatureDoesNotMatch)")
          .hasMessageContaining("AWS_ACCESS_KEY_ID")
          .satisfies(e -> assertThat(traceOf(e)).doesNotContain(wrong, S3Proxy.SECRET));
    }
  }

  private static String traceOf(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  @Test
  void anAbsentBucketIsOneSentence() throws IOException {
    S3Client client = S3Proxy.client(s3.endpoint(), S3Proxy.SHORT);
    try (ObjectStore nowhere = to(client, "no-such-bucket")) {
      for (IoAction action :
          List.<IoAction>of(
              () -> nowhere.put("runs/a", ByteBuffer.allocate(1)),
              () -> nowhere.get("runs/a"),
              () -> nowhere.list("").close())) {
        assertThatThrownBy(action::run)
            .isInstanceOf(StoreUnavailable.class)
            .hasMessageContaining("there is no bucket 'no-such-bucket'")
            .hasMessageContaining(s3.endpoint().toString());
      }
    }
  }

  private interface IoAction {
    void run() throws IOException;
  }

  @Test
  void anEndpointThatIsNotThereIsNamed() throws IOException {
    URI closed = network.endpoint();
    network.close();
    try (ObjectStore away = to(closed, S3Proxy.SHORT)) {
      assertThatThrownBy(() -> away.get("runs/a"))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining(closed.toString())
          .hasMessageContaining("cannot be reached (connection refused), tried 3 times");
    }
    try (ObjectStore unknown = to(URI.create("http://store.invalid:9000"), S3Proxy.SHORT)) {
      assertThatThrownBy(() -> unknown.get("runs/a"))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("http://store.invalid:9000 cannot be reached (no such host)");
    }
  }
}
