package org.neuronatlas.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.app.index.DemoDataset;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.store.DirectoryStore;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.Threads;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.indexer.plan.Plan.Sizes;
import org.neuronatlas.indexer.sweep.PictureReader;
import org.neuronatlas.indexer.sweep.Sweep;
import org.neuronatlas.indexer.sweep.Sweep.UnitScores;
import org.neuronatlas.indexer.sweep.UnitPictures;

/**
 * The sweep's rate (all layers tapped, pooled, summarised, stored) beside the bare forward pass of
 * the same model on the same decoded pictures, without and with what its dictionary multiplies; and
 * end to end, drawing and decoding included.
 */
final class SweepBench {
  private static final int UNITS = 2;
  private static final int ROUNDS = 7;

  private SweepBench() {}

  static void run() throws Exception {
    Sizes sizes = Sizes.DEFAULT;
    NamedModel named = NamedModel.of("demo", AtlasHome.fromEnvironment());
    Path scratch = Files.createTempDirectory("atlas-bench");
    ExecutorService workers = Executors.newFixedThreadPool(Threads.intraOp());
    try (VisionModel model = named.open()) {
      ObjectStore store = new DirectoryStore(scratch);
      PictureReader reader =
          new PictureReader(new DemoDataset(), model.preprocess(), store, sizes, workers);
      UnitPictures[] units = new UnitPictures[UNITS];
      for (int unit = 0; unit < UNITS; unit++) {
        units[unit] = reader.read(unit);
      }
      Sweep sweep = new Sweep(model, model.layers(), sizes);
      int pictures = UNITS * sizes.unit();
      List<String> network = List.of("embedding");

      Pair scored =
          Pair.of(
              ROUNDS,
              () -> {
                for (int unit = 0; unit < UNITS; unit++) {
                  sweep.store(sweep.scores(units[unit]), unit, "bench", store);
                }
              },
              () -> bareForward(model, units, sizes, network));
      print("sweep, decoded pictures", pictures, scored);

      List<String> multiplied = new ArrayList<>(network);
      model.dictionaries().forEach(read -> multiplied.add(model.climbed(read.layer())));
      Pair beside =
          Pair.of(
              ROUNDS,
              () -> {
                for (int unit = 0; unit < UNITS; unit++) {
                  sweep.store(sweep.scores(units[unit]), unit, "bench", store);
                }
              },
              () -> bareForward(model, units, sizes, multiplied));
      print("sweep, beside network and dictionary's encoder before TopK", pictures, beside);

      List<Layer> own = model.layers().stream().filter(layer -> !layer.sparse()).toList();
      Sweep withoutDictionary = new Sweep(model, own, sizes);
      Pair layers =
          Pair.of(
              ROUNDS,
              () -> {
                for (int unit = 0; unit < UNITS; unit++) {
                  sweep.store(sweep.scores(units[unit]), unit, "bench", store);
                }
              },
              () -> {
                for (int unit = 0; unit < UNITS; unit++) {
                  UnitScores scores = withoutDictionary.scores(units[unit]);
                  withoutDictionary.store(scores, unit, "bench", store);
                }
              });
      print("sweep with the dictionary, beside without", pictures, layers);

      Pair endToEnd =
          Pair.of(
              3,
              () -> {
                for (int unit = 0; unit < UNITS; unit++) {
                  UnitPictures read = reader.read(unit);
                  sweep.store(sweep.scores(read), unit, "bench", store);
                  store.sync();
                }
              },
              () -> bareForward(model, units, sizes, network));
      print("sweep, end to end", pictures, endToEnd);
    } finally {
      workers.shutdownNow();
      Scratch.delete(scratch);
    }
  }

  private static void bareForward(
      VisionModel model, UnitPictures[] units, Sizes sizes, List<String> names) {
    for (UnitPictures unit : units) {
      for (float[] batch : unit.batches()) {
        try (NDManager scope = model.manager().newSubManager()) {
          NDArray images = scope.create(batch, model.inputs(sizes.batch()));
          float unused = model.forward(images, names).get("embedding").getFloat(0, 0);
        }
      }
    }
  }

  private static void print(String name, int pictures, Pair pair) {
    new Figure(
            name,
            1_000 * pictures / pair.ours(),
            1_000 * pictures / pair.reference(),
            "pictures/s",
            Threads.intraOp())
        .print();
  }
}
