package org.neuronatlas.server.web;

import io.quarkus.qute.TemplateExtension;
import java.util.Locale;

/** Numbers as readers see them. In templates: {@code {show:score(x)}}. */
@TemplateExtension(namespace = "show")
public final class Show {
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
