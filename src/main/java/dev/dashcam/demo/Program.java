package dev.dashcam.demo;

import dev.dashcam.sys.BackgroundCommand;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The real program, started as its user or systemd would, with its output in the story. */
final class Program {
  private static final Duration TICK = Duration.ofMillis(3);

  /** Standard error too, in the order in which things happen. */
  private static final String BOTH_STREAMS = "exec \"$@\" >\"$0\" 2>&1";

  private final List<String> launcher;
  private final Map<String, String> environment;
  private final Path output;
  private final CommandRunner runner;
  private final StopSignal stop;
  private final Narrator narrator;
  private Duration deadline = Duration.ofSeconds(90);

  /**
   * @param launcher the program and its first arguments
   * @param environment added to that of the runner
   * @param output a file for what it says
   * @param stop ends the program's run and the demo
   */
  Program(
      List<String> launcher,
      Map<String, String> environment,
      Path output,
      CommandRunner runner,
      StopSignal stop,
      Narrator narrator) {
    this.launcher = launcher;
    this.environment = environment;
    this.output = output;
    this.runner = runner;
    this.stop = stop;
    this.narrator = narrator;
  }

  /** Looks at the world while the program runs, some hundred times a second. */
  interface Watcher {
    void look(List<String> saidSoFar) throws IOException;
  }

  /**
   * How it ended.
   *
   * @param exit its exit status
   * @param lines what it said
   */
  record Run(int exit, List<String> lines) {
    boolean ok() {
      return exit == 0;
    }

    /** Where a line with this text stands first; -1 if nowhere. */
    int lineWith(String text) {
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains(text)) {
          return i;
        }
      }
      return -1;
    }

    boolean says(String text) {
      return lineWith(text) >= 0;
    }
  }

  /** Gives every further run so much time. */
  void deadline(Duration longest) {
    deadline = longest;
  }

  Run run(String... arguments) throws IOException {
    return watched(lines -> {}, arguments);
  }

  /**
   * @throws IOException when it doesn't end in time; it has been stopped then
   */
  Run watched(Watcher watcher, String... arguments) throws IOException {
    String line = "dashcam " + String.join(" ", arguments);
    narrator.command(line);
    Files.deleteIfExists(output);
    List<String> argv = new ArrayList<>(List.of("sh", "-c", BOTH_STREAMS, output.toString()));
    argv.addAll(launcher);
    argv.addAll(List.of(arguments));
    Lines lines = new Lines();
    long started = System.nanoTime();
    try (BackgroundCommand running = runner.start(new Command(argv, environment, deadline))) {
      OptionalInt exit = OptionalInt.empty();
      while (exit.isEmpty()) {
        if (stop.awaitRequested(TICK)) {
          stop.throwIfRequested();
        }
        if (System.nanoTime() - started > deadline.toNanos()) {
          throw new IOException("`" + line + "` did not end within " + deadline.toSeconds() + " s");
        }
        exit = running.exitStatus();
        lines.readOn();
        watcher.look(lines.complete);
      }
      return new Run(exit.getAsInt(), List.copyOf(lines.complete));
    }
  }

  /** Follows the file that the program writes. */
  private final class Lines {
    private final List<String> complete = new ArrayList<>();
    private long offset;

    void readOn() throws IOException {
      if (Files.notExists(output) || Files.size(output) == offset) {
        return;
      }
      try (FileChannel channel = FileChannel.open(output)) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - offset));
        channel.read(bytes, offset);
        int end = bytes.position();
        while (end > 0 && bytes.get(end - 1) != '\n') {
          end--;
        }
        offset += end;
        String text = new String(bytes.array(), 0, end, StandardCharsets.UTF_8);
        text.lines().forEach(this::add);
      }
    }

    private void add(String line) {
      complete.add(line);
      narrator.output(line);
    }
  }
}
