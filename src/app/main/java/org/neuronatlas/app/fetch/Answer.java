package org.neuronatlas.app.fetch;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server answered, after all redirects: 200, 206 or 416.
 *
 * @param from the address that answered at last
 * @param said the checksum that the hub itself says of the file, not whom it sent us on to
 */
record Answer(int status, HttpHeaders headers, Body body, URI from, Optional<Checksum> said)
    implements AutoCloseable {
  private static final Pattern RANGE =
      Pattern.compile("bytes (?:(\\d{1,18})-\\d{1,18}|\\*)/(\\d{1,18}|\\*)");

  /** Names this state of the file; empty where the server names none. */
  String validator() {
    return headers.firstValue("ETag").or(() -> headers.firstValue("Last-Modified")).orElse("");
  }

  /** Where the bytes of a 206 begin; -1 where it is not said. */
  long begin() {
    Matcher range = RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
    return range.matches() && range.group(1) != null ? Long.parseLong(range.group(1)) : -1;
  }

  /** Size of the whole file, where it is said. */
  OptionalLong total() {
    if (status == 200) {
      return headers.firstValueAsLong("Content-Length");
    }
    Matcher range = RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
    return range.matches() && !range.group(2).equals("*")
        ? OptionalLong.of(Long.parseLong(range.group(2)))
        : OptionalLong.empty();
  }

  @Override
  public void close() {
    body.close();
  }
}
