package org.neuronatlas.indexer;

import java.util.List;
import org.neuronatlas.catalog.row.DictionaryCardRow;
import org.neuronatlas.catalog.row.ExcitationRow;
import org.neuronatlas.catalog.row.NeuronRow;
import org.neuronatlas.indexer.label.Labels;

/** What the pictures seen so far say about every neuron. */
record Findings(
    List<NeuronRow> neurons,
    Labels labels,
    List<ExcitationRow> excitations,
    List<DictionaryCardRow> cards) {}
