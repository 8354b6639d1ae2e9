package org.neuronatlas.app.site;

import java.io.IOException;
import java.util.Arrays;

/**
 * The first class of the page server's process: runs the server, and ends it when the other end of
 * stdin closes, which is when the atlas that started it is gone, however it went.
 */
public final class Leash {
  private static final long GRACE_MILLIS = 5000;

  private Leash() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    Thread watch = new Thread(Leash::untilLetGo, "leash");
    watch.setDaemon(true);
    watch.start();
    Object rest = Arrays.copyOfRange(args, 1, args.length);
    Class.forName(args[0]).getMethod("main", String[].class).invoke(null, rest);
  }

  private static void untilLetGo() {
    try {
      while (System.in.read() >= 0) {
        // nothing is ever said here
      }
    } catch (IOException e) {
      // as good as the end
    }
    Thread last =
        new Thread(
            () -> {
              try {
                Thread.sleep(GRACE_MILLIS);
              } catch (InterruptedException e) {
                // at once, then
              }
              Runtime.getRuntime().halt(1);
            });
    last.setDaemon(true);
    last.start();
    System.exit(0);
  }
}
