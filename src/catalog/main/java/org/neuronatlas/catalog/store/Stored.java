package org.neuronatlas.catalog.store;

/** An object that is there, without its bytes. */
public record Stored(String key, long bytes) {}
