package dev.dashcam.cli;

/** The words of the matrix in dashcam(1). Only the manual's tests load this. */
enum Touch {
  /** Left alone. */
  NOTHING("-", "left alone"),
  /** Present state. */
  LOOKS("looks", "reads its present state and changes nothing"),
  /** Another mode. */
  SWITCHES("switches", "puts it into another mode and proves that"),
  /** Another mode, on condition. */
  MAY_SWITCH("(switches)", "only if the host leaves in the middle, or when stopped"),
  /** Mounted for reading. */
  MOUNTS("mounts", "mounts it read-only, copies from it, unmounts it"),
  /** Taken away. */
  UNMOUNTS("unmounts", "unmounts it where it is mounted"),
  /** More. */
  ADDS("adds", "adds clips, each verified, and overwrites none"),
  /** Less. */
  DELETES("deletes", "deletes clips that the host has proved to hold"),
  /** Less, where the owner wants that. */
  EXPIRES("*", "only where retention wants it: deletes clips, each proved at that moment"),
  /** A connection. */
  ASKS("asks", "connects to see whether it answers, sends nothing"),
  /** Tried, on demand. */
  EXERCISES(
      "tries", "looks; with --exercise tries all modes and back, or a tiny file and away again"),
  /** A page, on demand. */
  PUBLISHES("page", "only with report.upload: puts its own page in place of the last one"),
  /** A reading that counts. */
  REMEMBERS("notes", "reads it and remembers the reading, which may begin or end a latch");

  private final String word;
  private final String meaning;

  Touch(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** As the matrix shows it. */
  String word() {
    return word;
  }

  /** What the matrix's legend says of it. */
  String meaning() {
    return meaning;
  }
}
