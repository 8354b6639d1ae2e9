package org.neuronatlas.indexer.dataset;

/**
 * Pictures in a fixed order. The order is stratified or shuffled by a seed, so that the first few
 * thousand are a fair sample of all.
 */
public interface Dataset {
  String slug();

  String name();

  String licence();

  int size();

  /** The picture at a place of the order, 0 to {@code size() - 1}. */
  Item item(int ordinal);

  /** Changes whenever a picture, its place or its description does. */
  String digest();
}
