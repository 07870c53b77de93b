package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every promise of the runner, kept by real programs. A deadlock shows as a timeout. */
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProcessCommandRunnerIT {
  private static final Duration LONG = Duration.ofSeconds(100);
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final String FLOOD = "head -c 5000000 /dev/zero | tr '\\0' 'x'";

  @TempDir Path folder;
  private final StopSignal stop = new StopSignal();

  @Test
  void hands_back_status_and_both_outputs() throws Exception {
    CommandResult result = sh("echo out; echo err >&2; exit 6");
    assertEquals(6, result.exitStatus());
    assertFalse(result.ok());
    assertEquals("out\n", result.out());
    assertEquals("err\n", result.err());
  }

  @Test
  void neither_output_can_block_the_other() throws Exception {
    CommandResult result = sh("(" + FLOOD + ") & (" + FLOOD + ") >&2; wait; echo last >&2");
    assertTrue(result.ok());
    assertTrue(result.out().endsWith("\n[" + (5_000_000 - Capture.LIMIT) + " bytes left out]\n"));
    assertTrue(result.out().startsWith("xxx"));
    assertTrue(
        result.err().startsWith("[" + (5_000_005 - Capture.LIMIT) + " bytes left out]\nxxx"));
    assertTrue(result.err().endsWith("xlast\n"));
  }

  @Test
  void does_not_wait_for_a_grandchild_that_keeps_the_pipes() throws Exception {
    CommandResult result = sh("sleep 600 & echo $!; echo done");
    List<String> lines = result.out().lines().toList();
    ProcessHandle.of(Long.parseLong(lines.get(0))).ifPresent(ProcessHandle::destroyForcibly);
    assertEquals("done", lines.get(1));
  }

  @Test
  void does_not_wait_for_a_grandchild_when_lines_are_wanted() throws Exception {
    List<String> lines = new ArrayList<>();
    runner().run(Command.of(LONG, "sh", "-c", "sleep 600 & echo $!; echo done"), lines::add);
    ProcessHandle.of(Long.parseLong(lines.get(0))).ifPresent(ProcessHandle::destroyForcibly);
    assertEquals("done", lines.get(1));
  }

  @Test
  void a_timeout_ends_the_program_and_what_it_started_and_tells_what_it_said() throws Exception {
    Path pid = folder.resolve("pid");
    CommandException e =
        assertThrows(
            CommandException.class,
            () ->
                runner()
                    .run(
                        Command.of(
                            Duration.ofSeconds(3),
                            "sh",
                            "-c",
                            "echo so far; echo oh >&2; sleep 600 & echo $! > " + pid + "; wait")));
    assertEquals(CommandException.Kind.TIMED_OUT, e.kind());
    assertTrue(
        e.getMessage().contains("did not end within 3.0 s and was stopped: oh"), e.getMessage());
    assertEquals("so far\n", e.out());
    assertEquals("oh\n", e.err());
    assertTrue(ProcStat.ofLiving(Long.parseLong(Files.readString(pid).strip())).isEmpty());
  }

  @Test
  void a_program_that_ignores_the_request_to_end_is_killed() throws Exception {
    Path pid = folder.resolve("pid");
    String stubborn = "trap '' TERM; echo $$ > " + pid + "; while :; do sleep 1; done";
    assertThrows(
        CommandException.class,
        () -> runner().run(Command.of(Duration.ofSeconds(2), "sh", "-c", stubborn)));
    assertTrue(ProcStat.ofLiving(Long.parseLong(Files.readString(pid).strip())).isEmpty());
  }

  @Test
  void a_stop_ends_the_running_program_with_sigterm() throws Exception {
    Path said = folder.resolve("said");
    String script =
        "trap 'echo term > " + said + "; exit 3' TERM; echo ready; while :; do sleep 0.1; done";
    assertThrows(
        StoppedException.class,
        () -> runner().run(Command.of(LONG, "sh", "-c", script), line -> stop.request()));
    assertEquals("term\n", Files.readString(said));
  }

  @Test
  void a_stop_is_noticed_while_the_program_is_silent() throws Exception {
    Path ready = folder.resolve("ready");
    Thread asker =
        new Thread(
            () -> {
              try {
                Eventually.holds("the program runs", () -> Files.exists(ready));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              } finally {
                stop.request();
              }
            });
    asker.start();
    assertThrows(StoppedException.class, () -> sh("touch " + ready + "; exec sleep 600"));
    asker.join();
    assertTrue(Files.exists(ready));
  }

  @Test
  void after_a_stop_nothing_is_started_but_by_the_one_who_cleans_up() throws Exception {
    stop.request();
    Path made = folder.resolve("made");
    assertThrows(StoppedException.class, () -> sh("touch " + made));
    assertFalse(Files.exists(made));
    ProcessCommandRunner cleaner =
        new ProcessCommandRunner(AnotherJvm.pathOnly(), List.of(), StopSignal.never());
    assertTrue(cleaner.run(Command.of(LONG, "touch", made.toString())).ok());
    assertTrue(Files.exists(made));
  }

  @Test
  void an_interrupt_ends_the_program_and_stays_visible() throws Exception {
    Path pid = folder.resolve("pid");
    Thread.currentThread().interrupt();
    assertThrows(StoppedException.class, () -> sh("echo $$ > " + pid + "; exec sleep 600"));
    assertTrue(Thread.interrupted());
    if (Files.exists(pid) && Files.size(pid) > 1) {
      assertTrue(ProcStat.ofLiving(Long.parseLong(Files.readString(pid).strip())).isEmpty());
    }
  }

  @Test
  void hands_over_lines_while_the_program_runs() throws Exception {
    List<String> lines = new ArrayList<>();
    Path go = folder.resolve("go");
    // Ends only when the first line has arrived.
    String script = "printf 'a\\rb\\r\\nc\\n\\nd'; while ! [ -e " + go + " ]; do sleep 0.05; done";
    CommandResult result =
        runner()
            .run(
                Command.of(LONG, "sh", "-c", script),
                line -> {
                  lines.add(line);
                  touch(go);
                });
    assertTrue(result.ok());
    assertEquals(List.of("a", "b", "c", "", "d"), lines);
    assertEquals("a\rb\r\nc\n\nd", result.out());
  }

  @Test
  void loses_no_line_however_slow_the_consumer_is() throws Exception {
    int[] count = {0};
    runner()
        .run(
            Command.of(LONG, "seq", "1", "200000"),
            line -> {
              assertEquals(++count[0], Integer.parseInt(line));
              if (count[0] % 50_000 == 0) {
                pause();
              }
            });
    assertEquals(200_000, count[0]);
  }

  @Test
  void what_the_consumer_throws_ends_the_program() throws Exception {
    Path pid = folder.resolve("pid");
    String script = "echo $$ > " + pid + "; echo line; exec sleep 600";
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                runner()
                    .run(
                        Command.of(LONG, "sh", "-c", script),
                        line -> {
                          throw new IllegalStateException(line);
                        }));
    assertEquals("line", e.getMessage());
    assertTrue(ProcStat.ofLiving(Long.parseLong(Files.readString(pid).strip())).isEmpty());
  }

  @Test
  void standard_input_is_empty() throws Exception {
    assertEquals("0\n", runner().run(Command.of(LONG, "wc", "-c")).out());
  }

  @Test
  void the_environment_is_exactly_the_one_given() throws Exception {
    ProcessCommandRunner runner =
        new ProcessCommandRunner(
            Map.of("PATH", System.getenv("PATH"), "A", "1", "LC_ALL", "de_DE.UTF-8"),
            List.of(),
            stop);
    CommandResult result =
        runner.run(Command.of(LONG, "env").with("B", "two words").with("A", "2"));
    assertEquals(
        new TreeSet<>(List.of("A=2", "B=two words", "LC_ALL=C", "PATH=" + System.getenv("PATH"))),
        new TreeSet<>(result.out().lines().toList()));
  }

  @Test
  void a_stand_in_in_a_script_folder_comes_before_the_path() throws Exception {
    script("uhubctl", "#!/bin/sh\necho stand-in \"$@\"\n", true);
    ProcessCommandRunner runner =
        new ProcessCommandRunner(AnotherJvm.pathOnly(), List.of(folder), stop);
    assertEquals("stand-in -l 1 1\n", runner.run(Command.of(LONG, "uhubctl", "-l", "1 1")).out());
  }

  @Test
  void a_path_in_the_given_environment_comes_before_our_own() throws Exception {
    script("ls", "#!/bin/sh\necho stand-in\n", true);
    ProcessCommandRunner runner =
        new ProcessCommandRunner(Map.of("PATH", ":" + folder + ":/bin"), List.of(), stop);
    assertEquals("stand-in\n", runner.run(Command.of(LONG, "ls")).out());
  }

  @Test
  void a_missing_program_is_named_and_said_to_be_not_installed() {
    CommandException e = notStarted("no-such-program", "x");
    assertTrue(
        e.getMessage()
            .startsWith("could not start `no-such-program x`: no-such-program is not installed"),
        e.getMessage());
    assertTrue(
        notStarted(folder.resolve("gone").toString()).getMessage().contains("gone does not exist"));
  }

  @Test
  void without_a_path_no_program_of_the_system_is_run() {
    ProcessCommandRunner bare = new ProcessCommandRunner(Map.of(), List.of(), stop);
    CommandException e =
        assertThrows(CommandException.class, () -> bare.run(Command.of(LONG, "ls")));
    assertTrue(e.getMessage().contains("PATH is not set"), e.getMessage());
  }

  @Test
  void a_program_that_is_not_executable_is_said_to_be_so() throws Exception {
    Path file = script("tool", "#!/bin/sh\n", false);
    assertTrue(notStarted(file.toString()).getMessage().contains("is not an executable file"));
    ProcessCommandRunner runner = new ProcessCommandRunner(Map.of(), List.of(folder), stop);
    CommandException e =
        assertThrows(CommandException.class, () -> runner.run(Command.of(LONG, "tool")));
    assertTrue(e.getMessage().contains(file + " is not executable"), e.getMessage());
  }

  @Test
  void a_script_without_its_interpreter_is_not_started() throws Exception {
    Path file = script("broken", "#!/no/such/interpreter\n", true);
    assertEquals(CommandException.Kind.NOT_STARTED, notStarted(file.toString()).kind());
  }

  @Test
  void status_127_is_the_programs_own_answer() throws Exception {
    assertEquals(127, sh("exit 127").exitStatus());
  }

  @Test
  void a_program_ended_by_a_signal_has_a_status_above_128() throws Exception {
    assertEquals(137, sh("kill -9 $$").exitStatus());
  }

  @Test
  void a_background_program_runs_until_it_is_closed() throws Exception {
    long pid;
    try (BackgroundCommand master =
        runner().start(Command.of(SHORT, "sh", "-c", "echo $$ >&2; exec sleep 600"))) {
      Eventually.holds("it says its pid", () -> master.err().endsWith("\n"));
      pid = Long.parseLong(master.err().strip());
      assertTrue(master.alive());
      assertTrue(master.exitStatus().isEmpty());
    }
    assertTrue(ProcStat.ofLiving(pid).isEmpty());
  }

  @Test
  void a_background_program_that_ended_tells_how() throws Exception {
    try (BackgroundCommand master =
        runner().start(Command.of(SHORT, "sh", "-c", "echo no route >&2; exit 255"))) {
      Eventually.holds("it ends", () -> !master.alive());
      assertEquals(255, master.exitStatus().orElseThrow());
      assertEquals("no route\n", master.err());
    }
  }

  private CommandException notStarted(String... argv) {
    CommandException e =
        assertThrows(CommandException.class, () -> runner().run(Command.of(LONG, argv)));
    assertEquals(CommandException.Kind.NOT_STARTED, e.kind());
    return e;
  }

  private Path script(String name, String text, boolean executable) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    return file;
  }

  private CommandResult sh(String script) throws CommandException {
    return runner().run(Command.of(LONG, "sh", "-c", script));
  }

  private ProcessCommandRunner runner() {
    return new ProcessCommandRunner(AnotherJvm.pathOnly(), List.of(), stop);
  }

  private static void touch(Path file) {
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
