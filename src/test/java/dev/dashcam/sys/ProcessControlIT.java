package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProcessControlIT {
  @TempDir Path folder;

  @Test
  void children_that_a_holder_leaves_behind_are_killed() throws Exception {
    Process parent = start("trap '' TERM; sleep 600 & echo $! > child; trap - TERM; wait");
    long child = pidIn("child");
    assertTrue(ProcessControl.stop(holder(parent), Duration.ofSeconds(30)));
    assertTrue(ProcStat.ofLiving(parent.pid()).isEmpty());
    assertTrue(ProcStat.ofLiving(child).isEmpty());
  }

  @Test
  void a_holder_that_does_not_end_is_killed_with_its_children() throws Exception {
    Process parent = start("trap '' TERM; sleep 600 & echo $! > child; while :; do sleep 1; done");
    long child = pidIn("child");
    assertTrue(ProcessControl.stop(holder(parent), Duration.ofMillis(300)));
    assertTrue(ProcStat.ofLiving(parent.pid()).isEmpty());
    assertTrue(ProcStat.ofLiving(child).isEmpty());
  }

  @Test
  void a_holder_is_given_the_time_to_end_in_order() throws Exception {
    Process parent =
        start(
            "trap 'sleep 0.5; echo tidy > end; exit 0' TERM; echo $$ > child; while :; do sleep 0.1; done");
    pidIn("child");
    assertTrue(ProcessControl.stop(holder(parent), Duration.ofSeconds(60)));
    assertTrue(Files.exists(folder.resolve("end")));
  }

  @Test
  void a_process_does_not_end_itself() throws Exception {
    ProcStat self = ProcStat.self();
    Holder me = new Holder(self.pid(), self.startTicks(), "this test");
    assertThrows(
        IllegalArgumentException.class, () -> ProcessControl.stop(me, Duration.ofSeconds(1)));
  }

  private Process start(String script) throws Exception {
    return new ProcessBuilder("sh", "-c", script).directory(folder.toFile()).start();
  }

  private long pidIn(String name) throws Exception {
    Path file = folder.resolve(name);
    Eventually.holds(
        "a pid in " + name, () -> Files.exists(file) && Files.readString(file).endsWith("\n"));
    return Long.parseLong(Files.readString(file).strip());
  }

  private static Holder holder(Process process) {
    return new Holder(
        process.pid(), ProcStat.ofLiving(process.pid()).orElseThrow().startTicks(), "a test");
  }
}
