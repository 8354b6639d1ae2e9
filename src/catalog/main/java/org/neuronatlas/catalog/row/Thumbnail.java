package org.neuronatlas.catalog.row;

/** The address of a small copy of a picture. */
public record Thumbnail(String sha256, String extension) {}
