package org.neuronatlas.server.run;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.neuronatlas.server.run.RunsPage.Entry;
import org.neuronatlas.server.run.RunsPage.Time;
import org.neuronatlas.server.run.RunsPage.Times;

/** All runs. */
@Path("/runs")
public class RunsResource {
  @Inject AllRuns runs;

  @GET
  public RunsPage runs() {
    List<AllRuns.Row> rows = runs.all();
    return new RunsPage(
        "runs/1",
        rows.stream().map(Entry::of).toList(),
        new Times(rows.stream().map(Time::of).toList()));
  }
}
