package dev.dashcam.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.GuardState;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Streak;
import dev.dashcam.sys.FlatJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GuardStateFileTest {
  private static final GuardState STATE =
      new GuardState(
          GuardState.Latch.LOW,
          PowerSource.BATTERY,
          streak(1),
          streak(2),
          Streak.NONE,
          streak(4),
          streak(7),
          streak(5),
          streak(6));

  @TempDir Path dir;
  private final FakeClock clock = new FakeClock();
  private final Warnings warnings = new Warnings();

  private static Streak streak(int count) {
    return new Streak(count, Duration.ofNanos(7_000_000_001L * count), Duration.ofHours(count));
  }

  private Path path() {
    return dir.resolve("run/guard.json");
  }

  private GuardStateFile file() {
    return new GuardStateFile(path(), clock, warnings.journal);
  }

  @Test
  void is_initial_without_a_file() {
    assertEquals(GuardState.INITIAL, file().read());
    assertEquals(List.of(), warnings.messages);
  }

  @Test
  void reads_what_was_written_last() throws IOException {
    file().write(GuardState.INITIAL);
    assertEquals(GuardState.INITIAL, file().read());
    file().write(STATE);
    assertEquals(STATE, file().read());
    assertEquals(List.of(), warnings.messages);
  }

  @Test
  void is_initial_after_a_reboot_without_a_warning() throws IOException {
    file().write(STATE);
    clock.reboot();
    assertEquals(GuardState.INITIAL, file().read());
    assertEquals(List.of(), warnings.messages);
    assertTrue(Files.exists(path()));
  }

  @Test
  void any_damage_makes_it_initial_and_is_kept_aside() throws IOException {
    file().write(STATE);
    byte[] whole = Files.readAllBytes(path());
    Path aside = dir.resolve("run/guard.json.corrupt-1");
    for (int position = 0; position < whole.length; position++) {
      byte[] changed = whole.clone();
      changed[position] ^= 0x20;
      for (byte[] bytes : List.of(changed, Arrays.copyOf(whole, position))) {
        Files.write(path(), bytes);
        warnings.messages.clear();
        assertEquals(GuardState.INITIAL, file().read(), "byte " + position);
        assertEquals(1, warnings.messages.size());
        assertArrayEquals(bytes, Files.readAllBytes(aside));
        Files.delete(aside);
        assertEquals(GuardState.INITIAL, file().read());
        assertEquals(1, warnings.messages.size(), "the damage is told once");
      }
    }
  }

  @Test
  void a_later_version_is_kept_aside_too() throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("v", 2);
    Files.createDirectories(path().getParent());
    Files.writeString(path(), CheckedLine.of(members));
    assertEquals(GuardState.INITIAL, file().read());
    assertTrue(warnings.messages.get(0).contains("version 2"), warnings.messages::toString);
    assertTrue(Files.exists(dir.resolve("run/guard.json.corrupt-1")));
  }

  @Test
  void a_missing_member_counts_as_damage() throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("v", 1);
    members.put("boot_id", clock.bootId);
    Files.createDirectories(path().getParent());
    Files.writeString(path(), CheckedLine.of(members));
    assertEquals(GuardState.INITIAL, file().read());
    assertTrue(
        warnings.messages.get(0).contains("'latch' is missing"), warnings.messages::toString);
  }

  /** Written by the program before an upgrade, in the same boot. */
  @Test
  void without_the_time_on_battery_all_else_holds() throws IOException {
    file().write(STATE);
    String line = Files.readString(path());
    Map<String, Object> members = new LinkedHashMap<>(FlatJson.read(line));
    members.keySet().removeIf(name -> name.startsWith("on_battery"));
    members.remove("crc");
    Files.writeString(path(), CheckedLine.of(members));
    GuardState read = file().read();
    assertEquals(Streak.NONE, read.onBattery());
    assertEquals(STATE.onAc(), read.onAc());
    assertEquals(List.of(), warnings.messages);
  }

  @Test
  void what_cannot_be_read_at_all_is_told_and_left_alone() throws IOException {
    Files.createDirectories(path());
    assertEquals(GuardState.INITIAL, file().read());
    assertEquals(1, warnings.messages.size());
    assertTrue(Files.isDirectory(path()));
  }
}
