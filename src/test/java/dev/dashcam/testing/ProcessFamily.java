package dev.dashcam.testing;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A process of a test and all that it has started and not left alone. */
final class ProcessFamily {
  private final Process head;
  private final Set<ProcessHandle> ending = new LinkedHashSet<>();

  private ProcessFamily(Process head) {
    this.head = head;
  }

  static ProcessFamily start(List<String> argv, Path log) throws IOException {
    return new ProcessFamily(
        new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start());
  }

  /** Runs a program that must succeed. */
  static void run(List<String> argv) throws IOException {
    Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new AssertionError(argv + " failed: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while running " + argv, e);
    }
  }

  /** The head's end, and that of all that {@link #kill} or {@link #killAll} has concerned. */
  boolean hasEnded() {
    return !head.isAlive() && ending.stream().noneMatch(ProcessHandle::isAlive);
  }

  /** Nothing but the head runs. */
  boolean isAlone() {
    return head.descendants().findAny().isEmpty();
  }

  void kill() {
    ending.addAll(members());
    ending.forEach(ProcessHandle::destroyForcibly);
  }

  /** Kills those that run a program of this name, but not the head. */
  void killDescendants(String program) {
    head.descendants()
        .filter(process -> runs(process, program))
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** Kills all that run a program of this name, the head first; the others lose their input. */
  void killAll(String program) {
    List<ProcessHandle> all = members();
    ending.addAll(all);
    all.stream().filter(process -> runs(process, program)).forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean runs(ProcessHandle process, String program) {
    return process.info().command().orElse("").endsWith("/" + program);
  }

  /** The head comes first, so that it starts nobody who would be missed. */
  void signal(String name) throws IOException {
    send(name, List.of(head.toHandle()));
    send(name, members());
  }

  private static void send(String name, List<ProcessHandle> to) throws IOException {
    // One may have ended meanwhile, which is fine.
    List<String> argv = new ArrayList<>(List.of("sh", "-c", "kill -s \"$@\"; true", "sh", name));
    to.forEach(process -> argv.add(Long.toString(process.pid())));
    run(argv);
  }

  private List<ProcessHandle> members() {
    List<ProcessHandle> members = new ArrayList<>(List.of(head.toHandle()));
    head.descendants().forEach(members::add);
    return members;
  }
}
