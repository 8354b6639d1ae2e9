package org.neuronatlas.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.home.HomeException;
import org.neuronatlas.engine.weights.BadWeights;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A failure as one sentence on stderr, and the exit code that goes with it. */
final class Failures {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private Failures() {}

  static int misuse(ParameterException misuse, String[] args) {
    CommandLine command = misuse.getCommandLine();
    PrintWriter err = command.getErr();
    if (args.length == 0) {
      command.usage(err);
      return MISUSED;
    }
    err.println("atlas: " + complaint(misuse));
    if (misuse instanceof UnmatchedArgumentException unmatched) {
      List<String> similar = unmatched.getSuggestions();
      if (!similar.isEmpty()) {
        err.println("Perhaps you meant: " + String.join(", ", similar) + ".");
      }
    }
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return MISUSED;
  }

  private static String complaint(ParameterException misuse) {
    CommandLine command = misuse.getCommandLine();
    if (misuse instanceof UnmatchedArgumentException unmatched
        && command.getParent() == null
        && !unmatched.isUnknownOption()) {
      return "There is no command '"
          + unmatched.getUnmatched().get(0)
          + "'; there are "
          + String.join(", ", command.getSubcommands().keySet())
          + ".";
    }
    return String.valueOf(misuse.getMessage());
  }

  static int report(Exception failure, CommandLine command, boolean debug) {
    PrintWriter err = command.getErr();
    err.println("atlas: " + sentence(failure));
    if (debug) {
      failure.printStackTrace(err);
    }
    boolean misused =
        failure.getClass() == IllegalArgumentException.class || failure instanceof BadWeights;
    return misused ? MISUSED : FAILED;
  }

  static String sentence(Throwable failure) {
    String full = fullDisk(failure);
    if (full != null) {
      return full;
    }
    if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
      return sentence(unchecked.getCause());
    }
    if (failure instanceof NoSuchFileException missing) {
      return "There is no " + missing.getFile() + ".";
    }
    if (failure instanceof AccessDeniedException denied) {
      return "This user may not use " + denied.getFile() + ".";
    }
    String message = failure.getMessage();
    boolean spoken =
        failure instanceof HomeException
            || failure instanceof BadWeights
            || failure instanceof IOException
            || failure instanceof SQLException
            || failure.getClass() == IllegalArgumentException.class
            || failure instanceof IllegalStateException;
    if (spoken && message != null) {
      return message.strip();
    }
    return "something unforeseen happened (" + failure + "); --debug says where.";
  }

  /** However deep it lies, a full disk is what the person can do something about. */
  private static @Nullable String fullDisk(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains("No space left on device")) {
        String where =
            cause instanceof FileSystemException file && file.getFile() != null
                ? " (" + file.getFile() + ")"
                : "";
        return "The disk is full"
            + where
            + ": make room, or set ATLAS_HOME to a folder on another disk, and start again.";
      }
    }
    return null;
  }
}
