package org.neuronatlas.app.fetch;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.neuronatlas.catalog.home.AtlasHome;

/** {@code fetch --list}: what was fetched into a home, and what can be. */
final class Listed {
  private Listed() {}

  static void print(AtlasHome home, PrintStream out) throws IOException {
    List<Fetched> there = Fetched.all(home);
    if (there.isEmpty()) {
      out.println("Nothing was fetched into " + home + " yet.");
    } else {
      out.println("Fetched into " + home.models() + ":");
    }
    for (Fetched fetched : there) {
      String revision = fetched.revision() == null ? "" : "  at " + fetched.revision();
      out.printf(
          "  %-40s %10s  licence: %s%s%n",
          fetched.name(), Room.size(fetched.bytes()), fetched.licence(), revision);
    }
    out.println();
    out.println("Can be fetched:");
    Names.all().forEach(name -> out.println("  " + name));
    out.println("  hf:OWNER/NAME[@REVISION], any model repository of " + Hub.USUAL.getHost());
  }
}
