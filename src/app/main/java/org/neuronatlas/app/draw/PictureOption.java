package org.neuronatlas.app.draw;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.neuronatlas.engine.image.Pictures;
import org.neuronatlas.engine.image.UnreadablePicture;
import picocli.CommandLine.Option;

/** {@code --image}, for commands that begin with a real picture. */
final class PictureOption {
  @Option(names = "--image", required = true, description = "A picture.")
  private Path image;

  BufferedImage read() throws IOException {
    try {
      return Pictures.decode(Files.readAllBytes(image));
    } catch (UnreadablePicture e) {
      throw new IllegalArgumentException("Cannot read " + image + ": " + e.getMessage() + ".", e);
    }
  }

  @Override
  public String toString() {
    return image.toString();
  }
}
