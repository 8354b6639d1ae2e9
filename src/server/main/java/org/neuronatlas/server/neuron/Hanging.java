package org.neuronatlas.server.neuron;

/**
 * That it is known which pixels a neuron hangs on.
 *
 * @param method of saliency, in words that can be typed back
 * @param examples of its row, the first so many
 */
public record Hanging(String method, int examples) {}
