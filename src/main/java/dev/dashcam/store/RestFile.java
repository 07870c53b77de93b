package dev.dashcam.store;

import dev.dashcam.model.PowerSource;
import dev.dashcam.model.RestBounds;
import dev.dashcam.sys.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What all was like when reconcile found nothing to do: one fact a line, a word and what it is
 * about, with tabs between, because {@code bin/reconcile-is-due} asks for them again before any
 * Java is started. They are asked for in their order. Without the file reconcile is due. Belongs
 * into {@code /run}, which a boot empties.
 */
public final class RestFile {
  private final Path file;

  /**
   * @param file {@code rest} in {@code paths.runtime}
   */
  public RestFile(Path file) {
    this.file = file;
  }

  /**
   * Replaces it.
   *
   * @param facts one that can't be put on a line, such as a path with a tab, leaves no file
   * @param asOf by the wall clock, a time before the settings were read
   */
  public void write(List<Fact> facts, Instant asOf) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Fact fact : facts) {
      if (!fact.fitsOnALine()) {
        forget();
        return;
      }
      text.append(String.join("\t", fact.words())).append('\n');
    }
    text.append("end\n");
    DurableFiles.replaceUnforced(
        file,
        text.toString().getBytes(StandardCharsets.UTF_8),
        draft -> Files.setLastModifiedTime(draft, FileTime.from(asOf)));
  }

  /** Reconcile looks at its next tick. */
  public void forget() throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * One line.
   *
   * @param words the first says what is asked
   */
  public record Fact(List<String> words) {
    public Fact {
      words = List.copyOf(words);
    }

    /** It is not yet this time since boot. */
    public static Fact until(Duration time) {
      return of("until", seconds(time));
    }

    /** The settings are to be read from this file; neither it nor its folder has changed. */
    public static Fact settings(Path file) {
      return of("settings", file.toString());
    }

    /** A file's first line is this. */
    public static Fact file(Path file, String line) {
      return of("file", file.toString(), line);
    }

    /** There is no such file. */
    public static Fact none(Path file) {
      return of("none", file.toString());
    }

    /** A folder holds what has these names, sorted, and nothing else that isn't hidden. */
    public static Fact names(Path folder, List<String> names) {
      return of("names", folder.toString(), String.join(" ", names));
    }

    /**
     * Whether there is a folder that can be written into.
     *
     * @param sign the folder that shows that it is the right one; it may be the same
     */
    public static Fact folder(Path folder, Path sign, boolean there) {
      return of(there ? "folder" : "nofolder", folder.toString(), sign.toString());
    }

    /**
     * Begins to find out whether a server lets in there.
     *
     * @param greeting four characters that it begins to talk with; empty for one that waits to be
     *     spoken to
     */
    public static Fact knock(String host, int port, String greeting) {
      return of("knock", host, Integer.toString(port), greeting);
    }

    /**
     * Whether it does, and greets so.
     *
     * @param patience for the connection and again for the greeting
     */
    public static Fact knocked(boolean answers, Duration patience) {
      return of(answers ? "answers" : "silent", seconds(patience));
    }

    /** A variable for the battery command. */
    public static Fact variable(String name, String value) {
      return of("variable", name + "=" + value);
    }

    /** The battery command's next word. */
    public static Fact argument(String word) {
      return of("argument", word);
    }

    /** The battery command succeeds within this time and prints a reading. */
    public static Fact battery(Duration patience) {
      return of("battery", seconds(patience));
    }

    /** The reading is of this source. */
    public static Fact source(PowerSource source) {
      return of(
          "source",
          switch (source) {
            case AC -> "true";
            case BATTERY -> "false";
            case UNKNOWN -> "null";
          });
    }

    /** Its voltage is at least this. */
    public static Fact millivolts(int least) {
      return of("millivolts", Integer.toString(least));
    }

    /** Its charge is within a band, if that counts by now. */
    public static Fact percent(RestBounds.Band band) {
      return of(
          "percent", seconds(band.from()), Long.toString(band.least()), Long.toString(band.most()));
    }

    /** All that concerns the battery is well: guard is spared for so long. */
    public static Fact relief(Duration time) {
      return of("relief", seconds(time));
    }

    private static Fact of(String... words) {
      return new Fact(List.of(words));
    }

    /** Rounded up: what is due at a time is not due before it. */
    private static String seconds(Duration time) {
      return Long.toString(time.plusNanos(999_999_999).toSeconds());
    }

    private boolean fitsOnALine() {
      for (String word : words) {
        if (word.indexOf('\t') >= 0 || word.indexOf('\n') >= 0 || word.indexOf('\0') >= 0) {
          return false;
        }
      }
      return true;
    }
  }
}
