package org.neuronatlas.engine.vis.grammar;

import java.util.List;

/**
 * A name with what stands in its parentheses: {@code channel(layer4.1.pre, 312)}, {@code
 * fourier(decay 1.5, sd 0.01)}. Arguments may begin with what they are called.
 *
 * @param name before the parenthesis
 * @param arguments as they were written, trimmed; quotes of a quoted one taken off
 */
public record Call(String name, List<String> arguments) {

  /** How many arguments there are, or a sentence that says how many are due. */
  public Call expect(int least, int most, String form) {
    if (arguments.size() < least || arguments.size() > most) {
      throw new IllegalArgumentException("cannot read %s: it is written %s".formatted(this, form));
    }
    return this;
  }

  /** The argument at a place. */
  public String text(int place) {
    return arguments.get(place);
  }

  /** A whole number from 0 on. */
  public int whole(int place) {
    try {
      int value = Integer.parseInt(last(place));
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException notWhole) {
      // said below
    }
    throw new IllegalArgumentException(
        "cannot read %s: '%s' is no whole number from 0 on".formatted(this, last(place)));
  }

  /** A number. */
  public float number(int place) {
    try {
      float value = Float.parseFloat(last(place));
      if (Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new IllegalArgumentException(
        "cannot read %s: '%s' is no number".formatted(this, last(place)));
  }

  /** What stands last in an argument: the value behind what it is called. */
  private String last(int place) {
    String argument = arguments.get(place);
    return argument.substring(argument.lastIndexOf(' ') + 1);
  }

  @Override
  public String toString() {
    return name + "(" + String.join(", ", arguments) + ")";
  }
}
