package org.neuronatlas.indexer.sweep;

/**
 * A score and an image's ordinal in one long that sorts as the pair should: higher scores first,
 * and of equal scores the smaller ordinal.
 */
final class Packed {
  private Packed() {}

  static long of(float score, int ordinal) {
    return ((long) sortable(score) << 32) | (~ordinal & 0xFFFF_FFFFL);
  }

  static float score(long packed) {
    return unsortable((int) (packed >> 32));
  }

  static int ordinal(long packed) {
    return ~(int) packed;
  }

  /** Float bits as an int with the floats' order; -0 counts as 0. */
  static int sortable(float score) {
    int bits = Float.floatToRawIntBits(score + 0.0f);
    return bits ^ ((bits >> 31) & 0x7FFF_FFFF);
  }

  static float unsortable(int sortable) {
    return Float.intBitsToFloat(sortable ^ ((sortable >> 31) & 0x7FFF_FFFF));
  }
}
