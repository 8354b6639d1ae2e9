package org.neuronatlas.app.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why no answer came, as a sentence, and whether it may be otherwise in a moment. */
record Trouble(Proxies proxies) {

  FetchFailed unanswered(URI at, IOException failure, boolean reached) {
    String who = Web.place(at) + proxies.words(at);
    if (failure instanceof SSLException) {
      return new FetchFailed(
          "%s cannot be trusted (%s). A certificate of one's own house is made known by ATLAS_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE."
              .formatted(who, failure.getMessage()),
          failure);
    }
    if (String.valueOf(failure.getMessage()).startsWith("Tunnel failed")) {
      return new FetchFailed(
          "The way to %s is closed: the proxy says no (%s).".formatted(who, failure.getMessage()),
          failure);
    }
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return unreached(
            "%s cannot be reached: no such host is known.".formatted(who), failure, reached);
      }
    }
    if (failure instanceof HttpTimeoutException) {
      return FetchFailed.passing("%s does not answer in time.".formatted(who), failure);
    }
    if (failure instanceof ConnectException) {
      return unreached(
          "%s cannot be reached: it takes no connection.".formatted(who), failure, reached);
    }
    return FetchFailed.passing("%s broke off (%s).".formatted(who, failure.getMessage()), failure);
  }

  /** Who has answered once will again; of others a person wants to hear at once. */
  private static FetchFailed unreached(String sentence, IOException failure, boolean reached) {
    return reached
        ? FetchFailed.passing(sentence, failure)
        : new FetchFailed(
            sentence + " Is there a network, and does it want a proxy (HTTPS_PROXY)?", failure);
  }

  FetchFailed refusal(HttpResponse<?> response, URI at) {
    int status = response.statusCode();
    if (status == 407) {
      return new FetchFailed(
          "The way to %s%s is closed: the proxy asks for a name and a password (HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT)."
              .formatted(Web.place(at), proxies.words(at)));
    }
    if (status == 429 || status == 408 || status >= 500) {
      return FetchFailed.passing(
          "%s answers %d%s."
              .formatted(
                  Web.plain(at),
                  status,
                  status == 429 ? ", too many requests" : ", it has trouble"),
          response.headers().firstValue("Retry-After").flatMap(Trouble::wait));
    }
    return new Refused(
        status,
        response.headers().firstValue("X-Error-Code").orElse(""),
        response.headers().firstValue("X-Error-Message").orElse(""),
        at);
  }

  /** Seconds, or a date. */
  static Optional<Duration> wait(String said) {
    if (said.strip().matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(said.strip())));
    }
    try {
      ZonedDateTime then = ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration wait = Duration.between(Clock.systemUTC().instant(), then.toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }
}
