package org.neuronatlas.app.site;

import picocli.CommandLine.Command;

/** {@code atlas demo}: serve, and index what is missing of the demo meanwhile. */
@Command(
    name = "demo",
    description = "Index the demo's model over the demo's pictures, and serve the atlas meanwhile.")
public final class DemoCommand extends Serving {
  private final Job job;

  public DemoCommand(Job job) {
    this.job = job;
  }

  @Override
  Job job() {
    return job;
  }
}
