package org.neuronatlas.server.web;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as readers see them. In templates: {@code {show:score(x)}}. */
@TemplateExtension(namespace = "show")
public final class Show {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Show() {}

  /** An activation: 9.40, −2.91, 132. */
  public static String score(float value) {
    float size = Math.abs(value);
    String digits =
        String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", size);
    boolean zero = digits.chars().noneMatch(c -> c >= '1' && c <= '9');
    return value < 0 && !zero ? "−" + digits : digits;
  }

  /** A share of one: 0.94; small ones keep two digits that say something. */
  public static String share(float value) {
    return String.format(Locale.ROOT, value > 0 && value < .01 ? "%.4f" : "%.2f", value);
  }

  public static String tenths(float value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** A number of standard deviations: 8.1 σ. */
  public static String sigmas(float z) {
    return tenths(z).replace('-', '−') + " σ";
  }

  /** A rate: 512, 9.3, 0.84. */
  public static String rate(double value) {
    return value >= 100 ? count(Math.round(value)) : String.format(Locale.ROOT, "%.2g", value);
  }

  /** To the minute, in the one zone that means the same to every reader. */
  public static String time(Instant moment) {
    return MINUTE.format(moment);
  }

  public static String percent(float share) {
    float percent = share * 100;
    if (percent > 0 && percent < 1) {
      return "less than 1 %";
    }
    return Math.round(percent) + " %";
  }

  public static String count(Number number) {
    return String.format(Locale.ROOT, "%,d", number.longValue());
  }

  public static String brief(String hash) {
    return hash.substring(0, Math.min(12, hash.length()));
  }

  public static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
