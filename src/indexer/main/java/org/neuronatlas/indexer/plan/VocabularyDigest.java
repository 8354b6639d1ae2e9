package org.neuronatlas.indexer.plan;

import java.util.TreeSet;
import org.neuronatlas.catalog.store.Sha256;
import org.neuronatlas.catalog.vocabulary.Tag;
import org.neuronatlas.catalog.vocabulary.Vocabulary;

/** A vocabulary as a fact of the plan: changes whenever a group or a tag does. */
public final class VocabularyDigest {
  private VocabularyDigest() {}

  /** 64 hexadecimal digits; sets are sorted, since their own order differs from run to run. */
  public static String of(Vocabulary vocabulary) {
    StringBuilder all = new StringBuilder(vocabulary.groups().toString());
    for (Tag tag : vocabulary.tags()) {
      all.append('\n').append(tag.group()).append('\t').append(tag.slug());
      all.append('\t').append(tag.name()).append('\t').append(tag.kind());
      all.append('\t').append(new TreeSet<>(tag.concepts()));
      all.append(new TreeSet<>(tag.words()));
    }
    return Sha256.hex(all.toString());
  }
}
