package org.neuronatlas.demo.scene;

/**
 * Where a concept can be seen in a picture: the least box round its visible pixels, as fractions of
 * the picture's sides.
 */
public record Box(String concept, double x, double y, double width, double height) {}
