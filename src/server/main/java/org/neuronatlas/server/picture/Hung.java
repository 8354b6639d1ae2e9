package org.neuronatlas.server.picture;

/** A data set's picture on a wall, and the address of its page. */
public record Hung(Plate plate, String page) {}
