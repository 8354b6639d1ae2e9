package org.neuronatlas.server.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.neuronatlas.server.web.Missing.Way;

/** An error as a page: one sentence and ways on; as JSON, the problem details of RFC 9457. */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @JsonIgnore List<Way> ways)
    implements Page {

  @CheckedTemplate(basePath = "error", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance error(Problem page);
  }

  static Problem of(int status, String detail, String instance, List<Way> ways) {
    return new Problem("about:blank", title(status), status, detail, instance, ways);
  }

  @Override
  public TemplateInstance html() {
    return Templates.error(this);
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "That cannot be read";
      case 404 -> "Not in the atlas";
      case 405 -> "Not done here";
      case 410 -> "Taken down";
      case 503 -> "Back in a moment";
      default -> status < 500 ? "That cannot be answered" : "Something broke here";
    };
  }
}
