package org.neuronatlas.engine.weights;

import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Map;
import org.neuronatlas.engine.weights.pickle.Pickle;

/**
 * What a file of {@code torch.save} holds: its object as it is written, and where the storages lie
 * that it refers to.
 *
 * @param storages by key
 */
record TorchArchive(
    FileChannel channel, Pickle pickle, Map<String, Extent> storages, ByteOrder order) {}
