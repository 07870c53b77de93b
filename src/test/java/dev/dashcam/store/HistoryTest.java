package dev.dashcam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.PowerSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

  private static RunRecord run(int number, String failure) {
    return new RunRecord(
        "guard",
        START.plusSeconds(number),
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
    assertEquals(List.of(), history().tail(10));
  }

  @Test
  void keeps_every_detail() throws IOException {
    RunRecord full =
        new RunRecord(
            "reconcile",
            START,
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
            "guard", START, 1, "OK", 0, 0, Optional.of(unfed), List.of(), Optional.empty());
    history().append(full);
    history().append(bare);
    history().append(onBattery);
    assertEquals(List.of(full, bare, onBattery), history().tail(10));
    assertEquals(List.of(bare, onBattery), history().tail(2));
    assertEquals(List.of(), history().tail(0));
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
      List<RunRecord> left = history().tail(10);
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
    assertEquals(List.of(run(1, ""), run(3, "")), history().tail(10));
  }

  @Test
  void the_older_half_goes_when_it_grows_too_long() throws IOException {
    history().append(run(0, ""));
    int line = (int) Files.size(file());
    int most = (int) (History.MOST_BYTES / line);
    assertTrue(most >= 9_000 && most <= 20_000, "runs kept: " + most);
    StringBuilder many = new StringBuilder();
    for (int i = 1; i < most + most / 10; i++) {
      many.append('\n').append(RunJson.line(run(i, ""))).append('\n');
    }
    Files.writeString(file(), many, StandardOpenOption.APPEND);
    history().append(run(99_999, ""));
    List<RunRecord> left = history().tail(100_000);
    assertTrue(Files.size(file()) <= History.MOST_BYTES);
    assertTrue(left.size() > most / 3 && left.size() < most, "runs left: " + left.size());
    assertEquals(99_999, left.get(left.size() - 1).clips());
    assertEquals(left.get(0).clips() + left.size() - 2, left.get(left.size() - 2).clips());
  }
}
