package org.neuronatlas.app.fetch;

import java.io.IOException;

/** What a hub means when it says no: its headers tell a misspelt name from a closed door. */
final class HubRefusal {
  private HubRefusal() {}

  static FetchFailed explain(Refused refused, HubName name, Door door, Hub hub) throws IOException {
    if (!door.isOf(refused.address())) {
      return refused; // whom the hub sent us on to knows nothing of tokens
    }
    boolean shown = door.shownTo(refused.address()).isPresent();
    return new FetchFailed(sentence(refused, name, shown, hub), refused);
  }

  private static String sentence(Refused refused, HubName name, boolean shown, Hub hub)
      throws IOException {
    boolean closed = refused.status() == 401 || refused.status() == 403;
    if (refused.says("GatedRepo")) {
      return shown
          ? "%s is gated: the account that HF_TOKEN belongs to has to be let in first, at %s."
              .formatted(name, hub.page(name))
          : "%s is gated: ask to be let in at %s, and set HF_TOKEN to a token of that account."
              .formatted(name, hub.page(name));
    }
    if (closed && shown) {
      return "HF_TOKEN does not open %s: is the token still valid, and may it read this repository? %s"
          .formatted(name, refused.getMessage());
    }
    if (closed) {
      return "There is no %s that everybody may read: it is misspelt, or it is private and HF_TOKEN has to be set. %s"
          .formatted(name, refused.getMessage());
    }
    if (refused.says("RevisionNotFound")) {
      String known = hub.revisions(name);
      return "%s has no revision '%s'%s."
          .formatted(
              name.repository(), name.revision(), known.isEmpty() ? "" : "; there are " + known);
    }
    if (refused.status() == 404 && !refused.says("EntryNotFound")) {
      return "There is no repository '%s' at %s: its models page says which there are."
          .formatted(name.repository(), hub.base());
    }
    return "%s: %s".formatted(name, refused.getMessage());
  }
}
