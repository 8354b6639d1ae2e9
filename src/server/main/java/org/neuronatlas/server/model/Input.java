package org.neuronatlas.server.model;

import org.neuronatlas.server.atlas.Reading;

/**
 * The picture that a model sees.
 *
 * @param height in pixels
 * @param width in pixels
 * @param channels their names
 */
public record Input(int height, int width, String channels) {
  static Input of(Reading.Header header) {
    return new Input(header.inputSize(), header.inputWidth(), header.inputChannels());
  }

  /** {@code 64 × 64 pixels}, and what it sees of them where that is not three colours. */
  public String words() {
    String size = "%d × %d pixels".formatted(width, height);
    return switch (channels) {
      case "red, green, blue" -> size;
      case "luma" -> size + ", grey";
      default -> size + " of " + channels;
    };
  }
}
