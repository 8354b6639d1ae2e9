package org.neuronatlas.catalog.row;

/** The address of a copy of a picture that has fewer bytes. */
public record Thumbnail(String sha256, String extension) {}
