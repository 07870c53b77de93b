package dev.dashcam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.Moment;
import dev.dashcam.model.PowerSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HistoryTest {
  private static final Instant START = Instant.parse("2031-05-06T07:08:09.012Z");

  @TempDir Path dir;

  private Path file() {
    return dir.resolve("state/history.jsonl");
  }

  private History history() {
    return new History(file());
  }

  private List<RunRecord> all() throws IOException {
    List<RunRecord> runs = new ArrayList<>();
    history().read(runs::add);
    return runs;
  }

  private static RunRecord run(int number, String failure) {
    return new RunRecord(
        "guard",
        "",
        START.plusSeconds(number),
        Optional.of(new Moment("a-boot", Duration.ofMillis(number))),
        0.25,
        "OK",
        number,
        1L << 40,
        Optional.empty(),
        List.of(),
        failure.isEmpty() ? Optional.empty() : Optional.of(failure));
  }

  @Test
  void is_empty_at_first() throws IOException {
    assertEquals(List.of(), all());
  }

  @Test
  void keeps_every_detail() throws IOException {
    RunRecord full =
        new RunRecord(
            "reconcile",
            "rear",
            START,
            Optional.empty(),
            12.5,
            "PARTLY_DONE",
            3,
            150_000_000,
            Optional.of(new Measured(71.5, 3290, OptionalInt.of(4900), PowerSource.AC)),
            List.of(CameraMode.DATA, CameraMode.OFF),
            Optional.of("the host \"nas\" was lost"));
    RunRecord bare = run(7, "");
    Measured unfed = new Measured(50, 3200, OptionalInt.empty(), PowerSource.BATTERY);
    RunRecord onBattery =
        new RunRecord(
            "guard",
            "",
            START,
            Optional.empty(),
            1,
            "OK",
            0,
            0,
            Optional.of(unfed),
            List.of(),
            Optional.empty());
    history().append(full);
    history().append(bare);
    history().append(onBattery);
    assertEquals(List.of(full, bare, onBattery), all());
  }

  @Test
  void a_failure_is_one_short_line() {
    RunRecord run = run(0, "a\r\nb" + "x".repeat(500));
    assertEquals(200, run.failure().orElseThrow().length());
    assertTrue(run.failure().orElseThrow().startsWith("a  bxxx"));
  }

  @Test
  void damage_costs_the_line_it_hits_only() throws IOException {
    for (int i = 0; i < 3; i++) {
      history().append(run(i, ""));
    }
    byte[] whole = Files.readAllBytes(file());
    for (int position = 0; position < whole.length; position++) {
      byte[] changed = whole.clone();
      changed[position] ^= 0x01;
      Files.write(file(), changed);
      List<RunRecord> left = all();
      assertTrue(left.size() >= 2, "byte " + position + ": " + left);
      for (RunRecord run : left) {
        assertEquals(run(run.clips(), ""), run);
      }
    }
  }

  @Test
  void a_torn_line_does_not_spoil_the_next() throws IOException {
    history().append(run(1, ""));
    history().append(run(2, ""));
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(whole, whole.length - 9));
    history().append(run(3, ""));
    assertEquals(List.of(run(1, ""), run(3, "")), all());
  }

  @Test
  void it_keeps_the_newest_and_stays_bounded() throws IOException {
    history().append(run(0, ""));
    int line = (int) Files.size(file());
    int most = (int) (History.MOST_BYTES / line);
    assertTrue(most >= 4_000 && most <= 10_000, "runs kept: " + most);
    for (int round = 1; round <= 3; round++) {
      StringBuilder many = new StringBuilder();
      for (int i = 0; i < most; i++) {
        many.append('\n').append(RunJson.line(run(round * 100_000 + i, ""))).append('\n');
      }
      Files.writeString(file(), many, StandardOpenOption.APPEND);
      history().append(run(round * 100_000 + most, ""));
      history().append(run(round * 100_000 + most + 1, ""));
    }
    List<RunRecord> left = all();
    assertTrue(left.size() >= most && left.size() < 2 * most + 10, "records left: " + left.size());
    for (int i = 1; i < left.size(); i++) {
      assertTrue(left.get(i - 1).clips() < left.get(i).clips(), "in the order of writing");
    }
    assertEquals(300_000 + most + 1, left.get(left.size() - 1).clips());
    try (Stream<Path> files = Files.list(dir.resolve("state"))) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void the_recent_ones_are_the_last_and_as_many_right_after_a_rotation() throws IOException {
    int most = 0;
    for (int i = 0; most == 0 || !Files.exists(dir.resolve("state/history.1.jsonl")); i++) {
      history().append(run(i, ""));
      most = i + 1;
    }
    history().append(run(most, ""));
    List<RunRecord> recent = new ArrayList<>();
    history().readRecent(recent::add);
    assertTrue(recent.size() > 500 && recent.size() < 2_500, "recent: " + recent.size());
    List<RunRecord> all = all();
    assertEquals(all.subList(all.size() - recent.size(), all.size()), recent);
  }

  /** What an earlier version wrote. */
  @Test
  void records_without_a_moment_are_read() throws IOException {
    Files.createDirectories(dir.resolve("state"));
    Files.writeString(
        file(),
        """

        {"v":1,"command":"upload","started":"2026-11-26T10:57:38.860Z","seconds":1.04,"exit":"OK","clips":3,"bytes":10300000,"crc":"41421238"}
        """);
    RunRecord read = all().get(0);
    assertEquals(Optional.empty(), read.startedMoment());
    assertEquals(
        List.of("upload", 3, 10_300_000L), List.of(read.command(), read.clips(), read.bytes()));
  }
}
