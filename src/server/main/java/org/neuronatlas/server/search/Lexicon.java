package org.neuronatlas.server.search;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.neuronatlas.server.atlas.NeuronWord;
import org.neuronatlas.server.search.Meant.Candidate;
import org.neuronatlas.server.search.Meant.Piece;

/** The words that there are, by trigrams, stems and beginnings. */
@ApplicationScoped
class Lexicon implements PanacheRepositoryBase<NeuronWord, NeuronWord.Key> {
  private static final String CANDIDATES =
      """
      WITH asked AS MATERIALIZED (
        SELECT a.place, a.word, coalesce((ts_lexize('english_stem', a.word))[1], a.word) AS stem
        FROM unnest(cast(?1 AS text[])) WITH ORDINALITY a (word, place))
      SELECT DISTINCT cast(a.place AS int) - 1, w.word, w.stem = a.stem, similarity(w.word, a.word)
      FROM asked a CROSS JOIN LATERAL (
        (SELECT word, stem FROM word WHERE word = a.word AND %1$s LIMIT 1)
        UNION ALL
        (SELECT DISTINCT word, stem FROM word WHERE stem = a.stem AND %1$s LIMIT 12)
        UNION ALL
        (SELECT word, stem FROM word WHERE word ~>=~ a.word AND word ~<~ (a.word || U&'\\+10FFFF') AND %1$s
          ORDER BY length(word), word LIMIT 16)
        UNION ALL
        (SELECT word, stem FROM word WHERE word %% a.word AND %1$s
          ORDER BY similarity(word, a.word) DESC, word LIMIT 30)) w
      ORDER BY 1, 4 DESC, 2
      """
          .formatted("(dataset_id IS NULL OR dataset_id = ANY (cast(?2 AS int[])))");

  /** What a query may mean over the pictures of some data sets' versions. */
  Meant meant(String query, List<Integer> datasets) {
    String[] pieces =
        Meant.pieces(Meant.words(query)).stream().map(Piece::text).toArray(String[]::new);
    if (pieces.length == 0) {
      return Meant.of(query, List.of());
    }
    List<Candidate> candidates =
        getSession()
            .createNativeQuery(CANDIDATES, Object[].class)
            .setParameter(1, pieces)
            .setParameter(2, datasets.toArray(Integer[]::new))
            .setTupleTransformer(
                (row, names) ->
                    new Candidate(
                        (Integer) row[0], (String) row[1], (Boolean) row[2], (Float) row[3]))
            .getResultList();
    return Meant.of(query, candidates);
  }
}
