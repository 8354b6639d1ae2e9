package org.neuronatlas.server.run;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Failure;
import org.neuronatlas.server.atlas.Neuron;
import org.neuronatlas.server.atlas.Progress;
import org.neuronatlas.server.atlas.Unit;

/** Reads runs. */
@ApplicationScoped
class AllRuns implements PanacheRepositoryBase<Progress, Integer> {
  private static final String ROW =
      """
      select r.id as id, m.slug as model, m.name as modelName, d.slug as dataset,
        d.name as datasetName, r.stage as stage, r.done as done, r.total as total,
        r.plan as plan, r.startedAt as startedAt, r.finishedAt as finishedAt, p.id as publicationId,
        p.shortId as publication, p.state as state, p.images as images,
        (select count(*) from Failure f where f.runId = r.id) as failures,
        (select count(*) from Visualization v where v.publicationId = p.id) as rendered
      from Progress r join Model m on m.id = r.modelId join Dataset d on d.id = r.datasetId
        left join Publication p on p.runId = r.id
      """;

  @Inject Units units;
  @Inject Failures failures;
  @Inject Neurons neurons;

  @ApplicationScoped
  static class Units implements PanacheRepositoryBase<Unit, Unit.Key> {}

  @ApplicationScoped
  static class Failures implements PanacheRepositoryBase<Failure, Failure.Key> {}

  @ApplicationScoped
  static class Neurons implements PanacheRepositoryBase<Neuron, Neuron.Key> {}

  /** A run, and what it has published. */
  record Row(
      int id,
      String model,
      String modelName,
      String dataset,
      String datasetName,
      String stage,
      int done,
      int total,
      String plan,
      Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable Integer publicationId,
      @Nullable String publication,
      @Nullable String state,
      @Nullable Integer images,
      long failures,
      long rendered) {}

  /** A stage's finished units. */
  record Done(String stage, long units, Instant first, Instant last) {}

  record Failed(String stage, String item, String reason) {}

  record Dead(int layerId, long neurons, long dead) {}

  List<Row> all() {
    return find(ROW + " order by r.id desc").project(Row.class).list();
  }

  Optional<Row> run(int id) {
    return find(ROW + " where r.id = ?1", id).project(Row.class).firstResultOptional();
  }

  List<Done> done(int run) {
    return units
        .find(
            """
        select u.stage as stage, count(*) as units, min(u.doneAt) as first, max(u.doneAt) as last
        from Unit u where u.runId = ?1 group by u.stage order by min(u.doneAt)""",
            run)
        .project(Done.class)
        .list();
  }

  List<Failed> failures(int run) {
    return failures
        .find("runId = ?1 order by stage, reason, item", run)
        .project(Failed.class)
        .list();
  }

  List<Dead> dead(int publication) {
    return neurons
        .find(
            """
        select n.layerId as layerId, count(*) as neurons,
          sum(case when n.max <= 0 then 1 else 0 end) as dead
        from Neuron n where n.publicationId = ?1 group by n.layerId""",
            publication)
        .project(Dead.class)
        .list();
  }
}
