package org.neuronatlas.app.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.neuronatlas.app.status.RunStatus;

/** The runs that move, as {@code status --json} has them: one object a line. */
final class JsonDisplay implements Display {
  private final PrintStream out;
  private final DataSource database;
  private final Duration every;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<Integer, RunStatus> shown = new HashMap<>();
  private long askedAt;

  JsonDisplay(PrintStream out, DataSource database, Duration every) {
    this.out = out;
    this.database = database;
    this.every = every;
  }

  @Override
  public synchronized void stage(String name, long done, long total) {
    show();
  }

  @Override
  public synchronized void advance(long done) {
    if (System.nanoTime() - askedAt >= every.toNanos()) {
      show();
    }
  }

  /** Words are for people; a program reads the objects. */
  @Override
  public void say(String sentence) {}

  @Override
  public synchronized void close() {
    show();
  }

  private void show() {
    askedAt = System.nanoTime();
    try {
      for (RunStatus run : RunStatus.all(database)) {
        if (!run.equals(shown.put(run.id(), run))) {
          out.println(json.writeValueAsString(run));
        }
      }
    } catch (SQLException | JsonProcessingException e) {
      return; // the run itself says what is wrong with the database
    }
  }
}
