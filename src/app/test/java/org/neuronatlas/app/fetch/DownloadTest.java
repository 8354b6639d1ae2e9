package org.neuronatlas.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.store.Sha256;

/** One file over a network that fails in every way it can. */
class DownloadTest {
  private static final byte[] BYTES = HubTest.bytes(400_000);

  @TempDir Path folder;
  private final Said said = new Said();
  private Patience patience = Said.SHORT;
  private FakeHub hub;

  @BeforeEach
  void start() throws IOException {
    hub = new FakeHub();
    hub.files.put("net.pt", BYTES);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private Wanted wanted() {
    return Wanted.of(
        "net.pt", hub.storeAddress().resolve("/net.pt"), Checksum.sha256(Sha256.hex(BYTES)));
  }

  private Optional<Checksum> fetch(Wanted wanted) throws IOException {
    Web web = new Web(Map.of(), patience, Door.NONE);
    return new Download(web, patience, Room.OF_THE_DISK, said).fetch(wanted, folder);
  }

  private void whole() throws IOException {
    assertThat(folder.resolve("net.pt")).hasBinaryContent(BYTES);
    assertThat(FakeHub.below(folder)).containsExactly("net.pt");
  }

  /** Of each request; "some" for a range, wherever it begins. */
  private List<String> asked(String header) {
    return hub.seen.stream()
        .map(request -> String.valueOf(request.header(header)))
        .map(value -> value.matches("bytes=1\\d{5}-") ? "some" : value)
        .toList();
  }

  @Test
  void aBrokenOffFileIsGoneOnWith() throws IOException {
    hub.next.add(FakeHub.breakOffAfter(150_000));
    assertThat(fetch(wanted())).contains(wanted().checksum().orElseThrow());
    whole();
    assertThat(asked("Range")).containsExactly("null", "some");
    assertThat(asked("If-Range")).containsExactly("null", "\"one\"");
    assertThat(said.sentences).anyMatch(line -> line.contains("broke off"));
  }

  @Test
  void theNextCommandGoesOnToo() throws IOException {
    hub.next.add(FakeHub.breakOffAfter(150_000));
    for (int i = 0; i < 3; i++) {
      hub.next.add(FakeHub.status(503));
    }
    assertThatThrownBy(() -> fetch(wanted()))
        .hasMessageContaining("answers 503")
        .hasMessageContaining("the same command goes on from there");
    assertThat(folder.resolve("net.pt")).doesNotExist();
    assertThat(folder.resolve("net.pt.part")).isNotEmptyFile();
    hub.seen.clear();
    var unused = fetch(wanted());
    whole();
    assertThat(asked("Range")).containsExactly("some");
  }

  @Test
  void aServerThatKnowsNoRangesSendsAllAgain() throws IOException {
    hub.next.add(FakeHub.breakOffAfter(150_000));
    hub.next.add(
        (exchange, bytes) -> {
          exchange.getResponseHeaders().set("ETag", "\"one\"");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
        });
    var unused = fetch(wanted());
    whole();
  }

  @Test
  void aFileThatChangedIsBegunAnew() throws IOException {
    hub.next.add(FakeHub.breakOffAfter(150_000));
    hub.state = "\"two\"";
    var unused = fetch(wanted());
    whole();
    assertThat(asked("If-Range")).containsExactly("null", "\"one\"");
  }

  @Test
  void partsOfTwoStatesAreNotJoinedWhateverTheServerDoes() throws IOException {
    hub.next.add(FakeHub.breakOffAfter(150_000));
    hub.next.add(
        (exchange, bytes) -> {
          exchange.getResponseHeaders().set("ETag", "\"two\"");
          exchange
              .getResponseHeaders()
              .set("Content-Range", "bytes 150000-%d/%d".formatted(bytes.length - 1, bytes.length));
          exchange.sendResponseHeaders(206, bytes.length - 150_000);
          exchange.getResponseBody().write(new byte[bytes.length - 150_000]);
        });
    var unused = fetch(wanted());
    whole();
    assertThat(asked("Range")).containsExactly("null", "some", "null");
    assertThat(said.sentences).anyMatch(line -> line.contains("has changed since it was begun"));
  }

  @Test
  void aPartOfAnotherPublicationIsNotGoneOnWith() throws IOException {
    Wanted other = Wanted.of("net.pt", wanted().address(), Checksum.sha256("1".repeat(64)));
    hub.next.add(FakeHub.breakOffAfter(150_000));
    for (int i = 0; i < 3; i++) {
      hub.next.add(FakeHub.status(500));
    }
    assertThatThrownBy(() -> fetch(other)).hasMessageContaining("answers 500");
    hub.seen.clear();
    var unused = fetch(wanted());
    whole();
    assertThat(asked("Range")).containsExactly("null");
  }

  @Test
  void bytesWithoutANoteAreNotGoneOnWith() throws IOException {
    Files.write(folder.resolve("net.pt.part"), new byte[1000]);
    var unused = fetch(wanted());
    whole();
    Files.delete(folder.resolve("net.pt"));
    Files.write(folder.resolve("net.pt.part"), new byte[1000]);
    Files.writeString(folder.resolve("net.pt.part.json"), "{\"addr");
    var again = fetch(wanted());
    whole();
    assertThat(asked("Range")).containsExactly("null", "null");
    assertThat(again).isPresent();
  }

  @Test
  void allBytesAndNoNameYetIsNoFailure() throws IOException {
    Part part = Part.of(folder.resolve("net.pt"));
    part.begin(
        new Part.Note(
            wanted().address().toString(), "\"one\"", wanted().checksum().get().toString()));
    Files.write(part.path(), BYTES);
    var unused = fetch(wanted());
    whole();
    assertThat(asked("Range")).containsExactly("bytes=400000-");
  }

  @Test
  void moreBytesThanThereAreIsBegunAnew() throws IOException {
    Part part = Part.of(folder.resolve("net.pt"));
    part.begin(
        new Part.Note(
            wanted().address().toString(), "\"one\"", wanted().checksum().get().toString()));
    Files.write(part.path(), Arrays.copyOf(BYTES, BYTES.length + 7));
    var unused = fetch(wanted());
    whole();
    assertThat(said.sentences).anyMatch(line -> line.contains("answers 416"));
  }

  @Test
  void aWrongHashIsSaidAndNothingStays() throws IOException {
    byte[] wrong = BYTES.clone();
    wrong[7]++;
    hub.files.put("net.pt", wrong);
    assertThatThrownBy(() -> fetch(wanted()))
        .isInstanceOf(FetchFailed.class)
        .hasMessageContaining(Sha256.hex(wrong))
        .hasMessageContaining(Sha256.hex(BYTES))
        .hasMessageContaining("was removed");
    assertThat(FakeHub.below(folder)).isEmpty();
    hub.files.put("net.pt", BYTES);
    var unused = fetch(wanted());
    whole();
  }

  @Test
  void aPrefixOfTheHashIsCompared() throws IOException {
    String hash = Sha256.hex(BYTES).substring(0, 8);
    URI address = wanted().address();
    Checksum right = new Checksum(Checksum.Kind.SHA256_PREFIX, hash);
    assertThat(fetch(Wanted.of("net.pt", address, right))).contains(right);
    Files.delete(folder.resolve("net.pt"));
    Checksum wrong = new Checksum(Checksum.Kind.SHA256_PREFIX, "00000000");
    assertThatThrownBy(() -> fetch(Wanted.of("net.pt", address, wrong)))
        .hasMessageContaining(hash + ", and should be 00000000");
  }

  @Test
  void aServerThatAsksToWaitIsWaitedFor() throws IOException {
    hub.next.add(FakeHub.status(429, "Retry-After", "1"));
    long begun = System.nanoTime();
    var unused = fetch(wanted());
    whole();
    assertThat(System.nanoTime() - begun).isGreaterThan(1_000_000_000L);
    assertThat(said.sentences)
        .containsExactly(
            "%s answers 429, too many requests. Trying again in 1 s."
                .formatted(wanted().address()));
  }

  @Test
  void aServerThatAsksForTooLongIsNot() {
    String then =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(90));
    hub.next.add(FakeHub.status(429, "Retry-After", then));
    assertThatThrownBy(() -> fetch(wanted()))
        .hasMessageContaining("answers 429")
        .hasMessageContaining("It asks to wait 89 minutes: try again then.");
  }

  @Test
  void aServerThatFallsSilentIsLeft() throws IOException {
    patience = Said.silentFor(Duration.ofSeconds(1));
    hub.next.add(
        (exchange, bytes) -> {
          exchange.getResponseHeaders().set("ETag", "\"one\"");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes, 0, 100_000);
          exchange.getResponseBody().flush();
          FakeHub.pause(4000);
        });
    hub.next.add((exchange, bytes) -> FakeHub.pause(2500));
    var unused = fetch(wanted());
    whole();
    assertThat(asked("Range")).containsExactly("null", "some", "some");
    assertThat(said.sentences)
        .anyMatch(line -> line.contains("has sent nothing for"))
        .anyMatch(line -> line.contains("does not answer in time"));
  }

  @Test
  void anotherSizeThanTheListSaysIsNotFetched() {
    Wanted listed =
        new Wanted("net.pt", wanted().address(), OptionalLong.of(7), wanted().checksum());
    assertThatThrownBy(() -> fetch(listed))
        .hasMessageContaining("net.pt has 400,000 bytes, and its list says 7");
  }

  @Test
  void withoutLengthsTheHashDecides() throws IOException {
    hub.next.add(
        (exchange, bytes) -> {
          exchange.sendResponseHeaders(200, 0); // chunked
          exchange.getResponseBody().write(bytes);
        });
    var unused = fetch(wanted());
    whole();
    assertThat(said.stages).first().isEqualTo("net.pt, MB 0 of 0");
  }

  @Test
  void redirectsEndAndLeadSomewhere() {
    for (int i = 0; i <= 11; i++) {
      hub.next.add(FakeHub.status(302, "Location", "/net.pt"));
    }
    assertThatThrownBy(() -> fetch(wanted())).hasMessageContaining("sends us on and on");
    hub.next.clear();
    hub.next.add(FakeHub.status(302));
    assertThatThrownBy(() -> fetch(wanted())).hasMessageContaining("sends us nowhere");
    hub.next.add(FakeHub.status(302, "Location", "ftp://elsewhere/net.pt"));
    assertThatThrownBy(() -> fetch(wanted())).hasMessageContaining("sends us nowhere");
  }

  @Test
  void noWayLeadsFromHttpsToHttp() throws IOException {
    URI safe = URI.create("https://hub.example/a/b");
    assertThatThrownBy(() -> Redirect.next("http://hub.example/a/b", safe))
        .hasMessage(
            "https://hub.example/a/b sends us from https to http://hub.example/a/b: what comes in the clear is not taken.");
    assertThat(Redirect.next("../c?x=%2F", safe)).hasToString("https://hub.example/c?x=%2F");
    assertThat(Redirect.next("https://other.example/", URI.create("http://hub.example/")))
        .hasToString("https://other.example/");
  }

  @Test
  void nobodyThereIsSaidAtOnce() {
    URI nowhere = URI.create("http://no-such-host.invalid/net.pt");
    assertThatThrownBy(() -> fetch(Wanted.of("net.pt", nowhere, Checksum.sha256("0".repeat(64)))))
        .isInstanceOf(FetchFailed.class)
        .hasMessageContaining("no-such-host.invalid cannot be reached")
        .hasMessageContaining("HTTPS_PROXY");
    hub.close();
    assertThatThrownBy(() -> fetch(wanted()))
        .hasMessageContaining("cannot be reached: it takes no connection");
  }

  @Test
  void whatIsNotThereIsSaid() {
    hub.files.remove("net.pt");
    hub.next.add(FakeHub.status(404));
    assertThatThrownBy(() -> fetch(wanted()))
        .isInstanceOf(Refused.class)
        .hasMessage("There is nothing at %s: it answers 404.".formatted(wanted().address()));
  }

  @Test
  void etagsAreHashesWhereTheyLookLikeThem() {
    assertThat(Checksum.ofTag("\"" + "a".repeat(64) + "\""))
        .contains(Checksum.sha256("a".repeat(64)));
    assertThat(Checksum.ofTag("W/\"" + "B".repeat(40) + "\""))
        .contains(Checksum.gitBlob("b".repeat(40)));
    assertThat(Checksum.ofTag("\"5f3b-abc\"")).isEmpty();
    assertThat(Checksum.parse("git-blob:" + "b".repeat(40)))
        .contains(Checksum.gitBlob("b".repeat(40)));
    assertThat(FakeHub.blob("hello\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            "ce013625030ba8dba906f756967f9e9ca394464a"); // printf 'hello\n' | git hash-object
    // --stdin
  }
}
