package org.neuronatlas.server.web;

import java.util.List;
import org.neuronatlas.server.atlas.Published;

/** What stands around every page. */
public record Site(List<Published.Family> nav, String path, String json, String style) {
  private static final int WALLS = 3;

  static Site around(String path, Published published, String style) {
    return new Site(
        published.groups().stream().limit(WALLS).toList(), path, Urls.json(path), style);
  }

  public boolean empty() {
    return nav.isEmpty();
  }

  /** Whether a menu entry is where the reader is. */
  public boolean at(String address) {
    return path.equals(address) || path.startsWith(address + "/");
  }
}
