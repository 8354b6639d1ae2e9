package org.neuronatlas.catalog.store;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 says, in one sentence: what was attempted, where, and what to do about it. */
final class S3Words {
  private static final Set<String> REGION =
      Set.of(
          "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException");

  private final S3Address address;
  private final S3Client client;

  S3Words(S3Address address, S3Client client) {
    this.address = address;
    this.client = client;
  }

  /** "s3://bucket/prefix at http://127.0.0.1:9000". */
  private String place() {
    URI url =
        URI.create(client.utilities().getUrl(u -> u.bucket(address.bucket()).key("k")).toString());
    return address + " at " + url.getScheme() + "://" + url.getAuthority();
  }

  /**
   * @param doing "reading", "storing"
   */
  IOException translate(SdkException failure, String doing, String key) {
    if (failure instanceof NoSuchKeyException) {
      return new NoSuchFileException(key);
    }
    String what = "%s %s failed: ".formatted(capital(doing), key.isEmpty() ? address : key);
    String why = failure instanceof S3Exception answer ? answered(answer) : unanswered(failure);
    return new StoreUnavailable(what + why, failure);
  }

  private String answered(S3Exception answer) {
    @Nullable AwsErrorDetails details = answer.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    if (code.equals("NoSuchBucket")) {
      return "there is no bucket '%s' (%s); make it, or name another one with --store."
          .formatted(address.bucket(), place());
    }
    if (REGION.contains(code) || answer.statusCode() == 301) {
      return "%s belongs to another region (%s); set AWS_REGION.".formatted(place(), code);
    }
    String said = answer.statusCode() + (code.isEmpty() ? "" : " " + code);
    if (answer.statusCode() == 401 || answer.statusCode() == 403) {
      return "%s refuses these credentials (%s); they come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile."
          .formatted(place(), said);
    }
    return "%s answers %s%s.".formatted(place(), said, times(answer));
  }

  private String unanswered(SdkException failure) {
    if (String.valueOf(failure.getMessage()).contains("Unable to load credentials")) {
      return "there are no credentials for %s; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE."
          .formatted(address);
    }
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return "%s cannot be reached (no such host)%s.".formatted(place(), times(failure));
      }
      if (cause instanceof SocketTimeoutException
          || cause instanceof ApiCallAttemptTimeoutException) {
        return "%s does not answer in time%s.".formatted(place(), times(failure));
      }
      if (cause instanceof ConnectException) {
        return "%s cannot be reached (connection refused)%s.".formatted(place(), times(failure));
      }
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return "%s breaks off (%s)%s.".formatted(place(), root.getMessage(), times(failure));
  }

  private static String times(SdkException failure) {
    @Nullable Integer attempts = failure.numAttempts();
    return attempts == null || attempts < 2 ? "" : ", tried %d times".formatted(attempts);
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
