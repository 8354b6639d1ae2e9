package org.neuronatlas.server.web;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Published;

/** What stands around every page. */
@NullMarked
public record Site(
    List<Published.Family> nav,
    String path,
    String json,
    String style,
    String script,
    @Nullable String dataset,
    String query,
    @Nullable Head head) {
  private static final int WALLS = 3;

  /**
   * @param head null around what is not to be passed on: an error
   */
  static Site around(
      Wish wish,
      @Nullable String dataset,
      Published published,
      String style,
      String script,
      @Nullable Head head) {
    return new Site(
        published.groups().stream().limit(WALLS).toList(),
        wish.path(),
        Urls.json(wish.address()),
        style,
        script,
        dataset,
        wish.query(),
        head);
  }

  public boolean empty() {
    return nav.isEmpty();
  }

  /** Whether a menu entry is where the reader is. */
  public boolean at(String address) {
    return path.equals(address) || path.startsWith(address + "/");
  }
}
