package org.neuronatlas.indexer;

/** What a person watching hears of a run. */
public interface Progress {

  /** A stage begins; {@code total} things will be done, {@code done} of them are already. */
  void stage(String name, long done, long total);

  /** {@code done} of the stage's things are done. */
  void advance(long done);

  /** Something worth a line of its own. */
  void say(String sentence);

  /** Nobody watches. */
  Progress SILENT =
      new Progress() {
        @Override
        public void stage(String name, long done, long total) {}

        @Override
        public void advance(long done) {}

        @Override
        public void say(String sentence) {}
      };
}
