package org.neuronatlas.server.layer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.DictionaryCard;
import org.neuronatlas.server.atlas.Reading;

/** Reads dictionaries' cards; publications of before have none. */
@ApplicationScoped
class Cards implements PanacheRepositoryBase<DictionaryCard, DictionaryCard.Key> {

  @Nullable Card of(Reading reading, Reading.Place layer) {
    DictionaryCard found = findById(new DictionaryCard.Key(reading.id(), layer.id()));
    return found == null ? null : Card.of(found, layer.neurons());
  }
}
