package org.neuronatlas.indexer;

import java.util.List;

/**
 * A run as the database knows it.
 *
 * @param layerIds row ids, in the order of the model's layers
 * @param key the folder of its working files in the object store
 */
record Run(int id, int datasetId, List<Integer> layerIds, String key) {}
