package org.neuronatlas.catalog.home;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How PostgreSQL is started by whoever runs the atlas. It refuses to run as root, so root starts it
 * in a user namespace where nobody is mapped: there root's files belong to "nobody", who it is.
 */
final class Rights {
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private Rights() {}

  static boolean root() {
    return ROOT;
  }

  /** The program as this user may run it, replacing itself, so that it stays a direct child. */
  static List<String> drop(List<String> program) {
    List<String> command = new ArrayList<>();
    if (ROOT) {
      requireNamespaces();
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(program);
    return command;
  }

  /**
   * In a session of its own: Ctrl-C at the terminal is for the atlas, which then stops its
   * children.
   */
  static List<String> detached(List<String> program) {
    List<String> command = new ArrayList<>();
    if (onPath("setsid")) {
      command.add("setsid");
    }
    command.addAll(drop(program));
    return command;
  }

  private static void requireNamespaces() {
    if (onPath("unshare") && runs(List.of("unshare", "-U", "true"))) {
      return;
    }
    throw new HomeException(
        "PostgreSQL refuses to run as root, and this machine has no user namespaces to run it in"
            + " (unshare -U does not work here): run the atlas as an ordinary user");
  }

  private static boolean onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    for (String folder : List.of(path.split(":", -1))) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  private static boolean runs(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
