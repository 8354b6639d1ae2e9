package org.neuronatlas.indexer.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.neuronatlas.catalog.store.Sha256;

/**
 * What a run will do. Two runs of one plan on one kind of processor end with the same rows and
 * pictures; whatever may change a result is a fact of the plan and so part of its hash.
 */
public record Plan(Map<String, String> facts, Sizes sizes) {

  /**
   * How the work is cut.
   *
   * @param unit pictures a unit of the sweep
   * @param batch pictures a forward pass; the last batch of a unit is padded to it
   * @param pilot pictures after which a first publication appears
   * @param renderUnit neurons rendered together
   */
  public record Sizes(int unit, int batch, int pilot, int renderUnit) {
    public static final Sizes DEFAULT = new Sizes(500, 100, 3_000, 16);

    public int units(int images) {
      return (images + unit - 1) / unit;
    }

    public int pilotUnits(int images) {
      return Math.min(units(pilot), units(images));
    }
  }

  public static Plan of(Sizes sizes, Map<String, String> facts) {
    Map<String, String> all = new LinkedHashMap<>(facts);
    all.put("sizes", sizes.toString());
    return new Plan(Map.copyOf(all), sizes);
  }

  /** 64 hexadecimal digits; the first eight name the publication. */
  public String hash() {
    return Sha256.hex(json());
  }

  /** The facts as JSON, keys sorted: the same plan is the same text. */
  public String json() {
    return facts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(fact -> quoted(fact.getKey()) + ":" + quoted(fact.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + '"';
  }
}
