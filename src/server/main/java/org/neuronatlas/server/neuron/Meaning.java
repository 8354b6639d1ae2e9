package org.neuronatlas.server.neuron;

/** A tag that a neuron stands for, and how well that was tested. */
public record Meaning(
    String group,
    String slug,
    String name,
    float score,
    float scoreHeldOut,
    int sampleSize,
    float baseRate,
    String method,
    String status) {

  /** The held-out score as a share of the bar's place. */
  public int length() {
    return Math.max(1, Math.round(100 * Math.min(1, scoreHeldOut)));
  }

  public int baseline() {
    return Math.round(100 * Math.min(1, baseRate));
  }

  /** How many times better than chance. */
  public int lift() {
    return baseRate <= 0 ? 0 : Math.round(scoreHeldOut / baseRate);
  }

  public String methodName() {
    return method.replace('-', ' ');
  }
}
