package org.neuronatlas.catalog.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.neuronatlas.catalog.store.FaultyProxy.Fault;

/** What can happen to a request on its way. */
public final class Faults {
  /** Nothing. */
  public static final Fault PASS =
      exchange -> {
        byte[] answer = exchange.ask();
        exchange.answer(answer, 0, answer.length);
      };

  /** The answer breaks off in the middle of its body, the connection reset. */
  static final Fault RESET_MIDWAY =
      exchange -> {
        byte[] answer = exchange.ask();
        exchange.answer(answer, 0, middle(answer));
        Thread.sleep(50); // a reset overtakes what is still on its way
        exchange.reset();
      };

  /** The answer ends, in good order, before its announced length. */
  static final Fault TRUNCATED =
      exchange -> {
        byte[] answer = exchange.ask();
        exchange.answer(answer, 0, middle(answer));
      };

  /** One bit of the body is another. */
  public static final Fault CORRUPTED =
      exchange -> {
        byte[] answer = exchange.ask();
        answer[middle(answer)] ^= 4;
        exchange.answer(answer, 0, answer.length);
      };

  private Faults() {}

  /** An error in S3's form. */
  public static Fault status(int status, String code) {
    String body = "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>no</Message></Error>";
    byte[] error = body.formatted(code).getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %d no\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n";
    return exchange -> {
      byte[] start = head.formatted(status, error.length).getBytes(StandardCharsets.US_ASCII);
      exchange.answer(start, 0, start.length);
      exchange.answer(error, 0, error.length);
    };
  }

  /** Takes the request and says nothing for so long. */
  public static Fault silentFor(Duration time) {
    return exchange -> Thread.sleep(time.toMillis());
  }

  /** The request is carried out at once, and its answer comes too late. */
  static Fault doneButAnsweredAfter(Duration time) {
    return exchange -> {
      byte[] answer = exchange.ask();
      Thread.sleep(time.toMillis());
      exchange.answer(answer, 0, answer.length);
    };
  }

  /** The request is carried out only when nobody waits for it any more. */
  static Fault doneAfter(CountDownLatch when, CountDownLatch done) {
    return exchange -> {
      when.await();
      byte[] unused = exchange.ask();
      done.countDown();
    };
  }

  /** The answer comes byte by byte. */
  static Fault dripping(Duration between) {
    return exchange -> {
      byte[] answer = exchange.ask();
      for (int i = 0; i < answer.length; i++) {
        exchange.answer(answer, i, i + 1);
        Thread.sleep(between.toMillis());
      }
    };
  }

  /** In the middle of the body. */
  private static int middle(byte[] answer) {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    int body = text.indexOf("\r\n\r\n") + 4;
    return (body + answer.length) / 2;
  }
}
