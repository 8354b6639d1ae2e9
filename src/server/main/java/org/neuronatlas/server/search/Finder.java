package org.neuronatlas.server.search;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.NeuronWord;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.search.Found.Evidence;
import org.neuronatlas.server.search.Found.OfClass;
import org.neuronatlas.server.search.Found.Picture;
import org.neuronatlas.server.search.Found.Term;
import org.neuronatlas.server.search.Found.Told;

/** Finds by words, everything in one query: each part of it reads an index. */
@ApplicationScoped
class Finder implements PanacheRepositoryBase<NeuronWord, NeuronWord.Key> {
  private static final String CAPTIONS = "captions of its best pictures";

  /**
   * Parameters: words, the whole query, publications, data sets, layers, group, least score,
   * captions, names of classes.
   */
  private static final String EVERYTHING =
      """
      WITH met AS MATERIALIZED ( -- else a plan for any words may begin with all tags
        SELECT tag_id, source, words, weight FROM tag_term
        WHERE (words && cast(?1 AS text[]) OR joined = ANY (cast(?2 AS text[])))
          AND (dataset_id IS NULL OR dataset_id = ANY (cast(?4 AS int[]))))
      (SELECT 't', k.id, k.group_slug, k.slug, k.name, k.kind, k.source, array_to_string(k.words, ' '), k.weight,
        b.publication_id, b.layer_id, b.neuron, b.score, b.score_held_out, b.sample_size, b.base_rate, b.method,
        (SELECT true FROM tagging s WHERE s.publication_id = b.publication_id AND s.layer_id = b.layer_id
          AND s.neuron = b.neuron AND s.tag_id = k.id LIMIT 1)
      FROM (SELECT k.id, g.slug AS group_slug, k.slug, k.name, k.kind, t.source, t.words, t.weight
          FROM met t JOIN tag k ON k.id = t.tag_id JOIN tag_group g ON g.id = k.group_id
          WHERE (cast(?6 AS text) IS NULL OR g.slug = ?6)
          ORDER BY t.source = 'keyword', cardinality(t.words), t.weight DESC, k.id LIMIT 300) k
        LEFT JOIN LATERAL (SELECT * FROM tag_best b
          WHERE b.tag_id = k.id AND b.publication_id = ANY (cast(?3 AS int[]))
            AND (cast(?5 AS int[]) IS NULL OR b.layer_id = ANY (cast(?5 AS int[])))
          ORDER BY b.score DESC, b.publication_id, b.layer_id, b.neuron LIMIT 1) b ON true
      WHERE (cast(?5 AS int[]) IS NULL OR b.neuron IS NOT NULL)
        AND (cast(?7 AS real) IS NULL OR b.score_held_out >= cast(?7 AS real)))
      UNION ALL
      (SELECT 'n', NULL, NULL, NULL, NULL, NULL, NULL, w.word, NULL,
        w.publication_id, w.layer_id, w.neuron, w.score, NULL, w.sample_size, w.base_rate, NULL, NULL
      FROM neuron_word w
      WHERE w.publication_id = ANY (cast(?3 AS int[])) AND w.word = ANY (cast(?1 AS text[]))
        AND (cast(?5 AS int[]) IS NULL OR w.layer_id = ANY (cast(?5 AS int[])))
        AND (cast(?7 AS real) IS NULL OR w.score >= cast(?7 AS real))
        AND (cast(?6 AS text) IS NULL OR EXISTS (
          SELECT FROM tagging s JOIN tag k ON k.id = s.tag_id JOIN tag_group g ON g.id = k.group_id
          WHERE s.publication_id = w.publication_id AND s.layer_id = w.layer_id AND s.neuron = w.neuron
            AND g.slug = ?6))
      ORDER BY w.score DESC, w.publication_id, w.layer_id, w.neuron LIMIT 300)
      UNION ALL
      (SELECT 'p', NULL, d.slug, i.sha256, i.caption, i.extension,
        i.thumbnail_sha256 || '.' || i.thumbnail_extension, i.concept, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
      FROM (SELECT * FROM image i -- the first that are met: a word may stand in half of all captions
          WHERE caption_words(i.caption) @@ to_tsquery('simple', ?8) AND i.removed_at IS NULL
            AND i.dataset_id = ANY (cast(?4 AS int[])) AND cast(?5 AS int[]) IS NULL
            AND cast(?6 AS text) IS NULL AND cast(?7 AS real) IS NULL LIMIT 400) i
        JOIN dataset d ON d.id = i.dataset_id
      ORDER BY length(i.caption), i.dataset_id, i.ordinal LIMIT 100)
      UNION ALL
      (SELECT 'c', NULL, c.slug, p.sha256, c.name, p.extension,
        p.thumbnail_sha256 || '.' || p.thumbnail_extension, NULL, NULL,
        c.publication_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
      FROM (SELECT * FROM class c
          WHERE caption_words(c.name) @@ to_tsquery('simple', ?9) AND c.publication_id = ANY (cast(?3 AS int[]))
            AND cast(?5 AS int[]) IS NULL AND cast(?6 AS text) IS NULL AND cast(?7 AS real) IS NULL
          ORDER BY length(c.name), c.publication_id, c.ordinal LIMIT 100) c
        LEFT JOIN class_picture p ON p.publication_id = c.publication_id AND p.slug = c.slug)
      """;

  Found found(Meant meant, List<Reading> readings, Narrowed narrowed) {
    List<Term> terms = new ArrayList<>();
    List<Told> neurons = new ArrayList<>();
    List<Picture> pictures = new ArrayList<>();
    List<OfClass> classes = new ArrayList<>();
    List<Object[]> rows =
        getSession()
            .createNativeQuery(EVERYTHING, Object[].class)
            .setParameter(1, meant.all().stream().sorted().toArray(String[]::new))
            .setParameter(2, meant.whole().toArray(String[]::new))
            .setParameter(3, readings.stream().map(Reading::id).toArray(Integer[]::new))
            .setParameter(
                4, readings.stream().map(Reading::datasetId).distinct().toArray(Integer[]::new))
            .setParameter(5, narrowed.layerIds(readings), Integer[].class)
            .setParameter(6, narrowed.group(), String.class)
            .setParameter(7, narrowed.score(), Float.class)
            .setParameter(8, meant.everyWord(false))
            .setParameter(9, meant.everyWord(true))
            .getResultList();
    for (Object[] row : rows) {
      switch (String.valueOf(row[0])) {
        case "t" -> terms.add(term(row));
        case "n" -> neurons.add(new Told(text(row[7]), evidence(row, CAPTIONS)));
        case "c" -> classes.add(ofClass(row));
        default -> pictures.add(picture(row));
      }
    }
    return new Found(terms, neurons, pictures, classes);
  }

  private static Term term(Object[] row) {
    return new Term(
        number(row[1]),
        text(row[2]),
        text(row[3]),
        text(row[4]),
        text(row[5]),
        text(row[6]),
        List.of(text(row[7]).split(" ", -1)),
        real(row[8]),
        row[9] == null ? null : evidence(row, text(row[16])),
        Boolean.TRUE.equals(row[17]));
  }

  private static Evidence evidence(Object[] row, String method) {
    return new Evidence(
        number(row[9]),
        number(row[10]),
        number(row[11]),
        real(row[12]),
        (Float) row[13],
        number(row[14]),
        real(row[15]),
        method);
  }

  private static Picture picture(Object[] row) {
    return new Picture(
        text(row[2]), text(row[3]), text(row[5]), (String) row[6], text(row[4]), (String) row[7]);
  }

  private static OfClass ofClass(Object[] row) {
    return new OfClass(
        number(row[9]),
        text(row[2]),
        text(row[4]),
        (String) row[3],
        (String) row[5],
        (String) row[6]);
  }

  private static int number(@Nullable Object value) {
    return value instanceof Number number ? number.intValue() : 0;
  }

  private static float real(@Nullable Object value) {
    return value instanceof Number number ? number.floatValue() : 0;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
