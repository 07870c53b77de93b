package dev.dashcam.car;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.car.Promises.Broken;
import dev.dashcam.car.Promises.Promise;
import dev.dashcam.car.replay.CrashStates;
import dev.dashcam.car.replay.WriteLog;
import dev.dashcam.testing.SmallDisk;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scenario 14: the power is cut at every moment that makes a difference to the disk. An offload is
 * recorded in the car, and each state that a power cut could have left is mounted and checked here.
 */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DurabilityIT {
  private static final int CLIPS = 12;
  private static final int MIN_STATES = 500;
  private static final long MEMORY_BYTES = 1L << 30;

  /** A run of the program takes twenty times as long as a look. */
  private static final int NEXT_RUN_EVERY = 60;

  @TempDir Path dir;

  private final Map<Promise, Integer> counts = new EnumMap<>(Promise.class);
  private final Map<Promise, String> examples = new EnumMap<>(Promise.class);
  private int states;
  private int brokenStates;

  @Test
  void a_power_cut_at_any_moment_breaks_no_promise(VirtualCar car) throws Exception {
    check(car, "", true);
    assertTrue(states >= MIN_STATES, states + " states");
    assertEquals(Map.of(), examples);
  }

  /**
   * What the test above is worth: it fails for the same program when its force calls do nothing.
   * What it has done is then lost for as long as the kernel keeps it to itself.
   */
  @Test
  void without_its_force_calls_it_would(VirtualCar car) throws Exception {
    check(car, "eatmydata", false);
    assertTrue(examples.containsKey(Promise.WHAT_A_COMMAND_HAS_DONE_STAYS_DONE), "none was broken");
  }

  private void check(VirtualCar car, String prefix, boolean nextRuns) throws Exception {
    Path small = dir.resolve("small");
    try (SmallDisk memory = SmallDisk.mount(small, MEMORY_BYTES)) {
      assertTrue(memory.isMounted());
      Offload offload = new Offload(small, CLIPS);
      long from = System.nanoTime();
      offload.recordedIn(car, prefix);
      Timings.print("recording an offload", (System.nanoTime() - from) / 1e9);
      from = System.nanoTime();
      Promises promises = new Promises(offload);
      try (WriteLog log = offload.log()) {
        System.out.println("flushes and forced writes: " + log.flushes());
        new CrashStates(log, offload.blank(), small.resolve("state"), 14)
            .visit(
                (state, image) -> {
                  boolean nextRun = nextRuns && state.number() % NEXT_RUN_EVERY == 0;
                  count(state, look(offload.disk(), image, promises, state.marks(), nextRun));
                });
      }
      Timings.print("checking " + states + " states", (System.nanoTime() - from) / 1e9);
      printTable(prefix);
    }
  }

  private static List<Broken> look(
      Path mountpoint, Path image, Promises promises, Set<String> marks, boolean nextRun)
      throws IOException {
    // Another file for each state: a loop device that has not let go of the last one yet would be
    // taken again, with what it remembers.
    Path own =
        Files.move(image, Files.createTempFile(image.getParent(), "own", ""), REPLACE_EXISTING);
    Tool.Result mounted = Tool.run("mount", "-o", "loop", own.toString(), mountpoint.toString());
    if (mounted.status() != 0) {
      return List.of(new Broken(Promise.THE_DISK_MOUNTS, mounted.output()));
    }
    try {
      List<Broken> broken = promises.broken(marks);
      return broken.isEmpty() && nextRun ? promises.brokenByNextRun(marks) : broken;
    } finally {
      Tool.run("umount", mountpoint.toString()).succeeded();
      Files.delete(own);
    }
  }

  private void count(CrashStates.State state, List<Broken> all) {
    states++;
    Set<Promise> kinds = EnumSet.noneOf(Promise.class);
    for (Broken each : all) {
      kinds.add(each.promise());
      examples.putIfAbsent(each.promise(), state + ": " + each.how());
    }
    kinds.forEach(kind -> counts.merge(kind, 1, Integer::sum));
    brokenStates += kinds.isEmpty() ? 0 : 1;
  }

  private void printTable(String prefix) {
    System.out.println(
        "STATES | " + prefix + " | " + states + ", with a broken promise: " + brokenStates + " |");
    for (Promise each : Promise.values()) {
      System.out.println(
          "  "
              + counts.getOrDefault(each, 0)
              + " x not "
              + each
              + " "
              + examples.getOrDefault(each, ""));
    }
  }
}
