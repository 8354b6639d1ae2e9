package org.neuronatlas.engine.weights;

/**
 * A part of a file.
 *
 * @param begin its first byte, counted from the start of the file
 */
record Extent(long begin, long bytes) {
  long end() {
    return begin + bytes;
  }
}
