package org.neuronatlas.app.fetch;

import java.net.URI;
import java.util.Locale;

/** A server answered, and said no: that is for whoever asked to put into words. */
final class Refused extends FetchFailed {
  private final int status;
  private final String code;
  private final transient URI address;

  /**
   * @param code {@code X-Error-Code}, or empty: {@code RevisionNotFound}, {@code GatedRepo}
   * @param said {@code X-Error-Message}, or empty
   */
  Refused(int status, String code, String said, URI address) {
    super(sentence(status, said, address));
    this.status = status;
    this.address = address;
    this.code = code.toLowerCase(Locale.ROOT);
  }

  int status() {
    return status;
  }

  URI address() {
    return address;
  }

  boolean says(String errorCode) {
    return code.equals(errorCode.toLowerCase(Locale.ROOT));
  }

  private static String sentence(int status, String said, URI address) {
    String where = Web.plain(address);
    String reason = said.isEmpty() ? "" : " (" + said + ")";
    return switch (status) {
      case 401, 403 -> "%s does not let us in: it answers %d%s.".formatted(where, status, reason);
      case 404, 410 -> "There is nothing at %s: it answers %d%s.".formatted(where, status, reason);
      default -> "%s answers %d%s.".formatted(where, status, reason);
    };
  }
}
