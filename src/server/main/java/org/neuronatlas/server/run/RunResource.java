package org.neuronatlas.server.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.run.RunPage.Dead;
import org.neuronatlas.server.run.RunPage.Reason;
import org.neuronatlas.server.run.RunPage.Stage;
import org.neuronatlas.server.run.RunPage.Times;
import org.neuronatlas.server.run.RunsPage.Entry;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Urls;

/** A run. */
@Path("/runs/{run}")
public class RunResource {
  @Inject Atlas atlas;
  @Inject AllRuns runs;
  @Inject ObjectMapper json;

  @GET
  public RunPage run(@PathParam("run") String number) {
    int id = number.matches("\\d{1,9}") ? Integer.parseInt(number) : -1;
    AllRuns.Row row =
        runs.run(id)
            .orElseThrow(
                () ->
                    Missing.page(
                        "There is no run “%s”.".formatted(number),
                        new Way("All runs", Urls.runs())));
    List<AllRuns.Done> done = runs.done(id);
    Integer publication = row.publicationId();
    Integer images = row.images();
    return new RunPage(
        "run/1",
        Entry.of(row),
        images == null ? 0 : images,
        done.stream().map(stage -> new Stage(stage.stage(), stage.units())).toList(),
        reasons(runs.failures(id)),
        publication == null ? List.of() : dead(runs.dead(publication)),
        plan(row.plan()),
        new Times(
            row.publication(),
            row.startedAt(),
            row.finishedAt(),
            done.stream().map(stage -> Rates.of(stage, row)).toList()),
        publication == null ? null : reading(publication));
  }

  private static List<Reason> reasons(List<AllRuns.Failed> failures) {
    Map<Reason, List<String>> items =
        failures.stream()
            .collect(
                Collectors.groupingBy(
                    failed -> new Reason(failed.stage(), failed.reason(), List.of()),
                    LinkedHashMap::new,
                    Collectors.mapping(AllRuns.Failed::item, Collectors.toList())));
    return items.entrySet().stream()
        .map(e -> new Reason(e.getKey().stage(), e.getKey().reason(), e.getValue()))
        .toList();
  }

  private List<Dead> dead(List<AllRuns.Dead> rows) {
    Map<Integer, AllRuns.Dead> byLayer =
        rows.stream().collect(Collectors.toMap(AllRuns.Dead::layerId, row -> row));
    return atlas.now().all().stream()
        .flatMap(reading -> reading.layers().stream())
        .distinct()
        .filter(layer -> byLayer.containsKey(layer.id()))
        .map(
            layer -> {
              AllRuns.Dead row = Objects.requireNonNull(byLayer.get(layer.id()));
              return new Dead(layer.slug(), row.neurons(), row.dead());
            })
        .toList();
  }

  private @Nullable Reading reading(int publication) {
    return atlas.now().all().stream()
        .filter(reading -> reading.id() == publication)
        .map(reading -> reading.header().sealed() ? reading.pinnedHere(true) : reading)
        .findFirst()
        .orElse(null);
  }

  private Map<String, String> plan(String facts) {
    try {
      return new TreeMap<>(json.readValue(facts, new TypeReference<Map<String, String>>() {}));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
