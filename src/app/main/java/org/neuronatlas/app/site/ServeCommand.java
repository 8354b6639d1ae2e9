package org.neuronatlas.app.site;

import picocli.CommandLine.Command;

/** {@code atlas serve}: the pages of what is indexed. */
@Command(name = "serve", description = "Serve what is indexed in this home, until Ctrl-C.")
public final class ServeCommand extends Serving {
  @Override
  Job job() {
    return Job.NONE;
  }
}
