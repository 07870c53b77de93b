package dev.dashcam.decide.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.Settings;
import dev.dashcam.model.check.Disk;
import dev.dashcam.model.check.Disk.State;
import dev.dashcam.model.check.Finding;
import dev.dashcam.testing.GivenSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiskChecksTest {
  @TempDir Path folder;

  private Settings settings() throws IOException {
    return GivenSettings.of(folder, "staging: {reserve_mb: 1024}\n");
  }

  private static Disk disk(State state, long usable, String type, String store) {
    return new Disk("/some/folder", state, usable, type, store);
  }

  @ParameterizedTest(name = "{0}, {1} bytes on {2}: {4}")
  @CsvSource({
    "WRITABLE,    9000000000, ext4,  true,  ok,          9.0 GB free,        ''",
    "CAN_BE_MADE, 9000000000, ext4,  true,  ok,          9.0 GB free,        ''",
    "WRITABLE,    2000000000, ext4,  true,  warning,     hardly a clip,      reserve_mb",
    "WRITABLE,    1073741824, ext4,  true,  fault,       nothing can be,     reserve_mb",
    "WRITABLE,    9000000000, tmpfs, true,  warning,     is in memory,       local_staging",
    "READ_ONLY,   9000000000, ext4,  true,  fault,       can't be written,   dmesg",
    "READ_ONLY,   9000000000, ext4,  false, not checked, by this user,       sudo",
    "MISSING,     9000000000, ext4,  false, not checked, by this user,       sudo",
    "NO_FOLDER,   9000000000, ext4,  true,  fault,       is no folder,       paths.local_staging",
  })
  void staging(
      State state, long usable, String type, boolean root, String level, String found, String mend)
      throws IOException {
    Told.by(
        DiskChecks.staging(disk(state, usable, type, "a"), settings(), root), level, found, mend);
  }

  @ParameterizedTest(name = "{0} on {1}: {3}")
  @CsvSource({
    "WRITABLE,  ext4,  true,  ok,          on ext4,          ''",
    "WRITABLE,  tmpfs, true,  warning,     forgotten,        paths.state",
    "READ_ONLY, ext4,  true,  fault,       can't be written, dmesg",
    "READ_ONLY, ext4,  false, not checked, by this user,     sudo",
  })
  void state(State state, String type, boolean root, String level, String found, String mend) {
    Told.by(DiskChecks.state(disk(state, 1, type, "a"), root), level, found, mend);
  }

  @ParameterizedTest(name = "host {0}, {1} bytes, staging on {2}: {4}")
  @CsvSource({
    "WRITABLE,    9000000000, b, true,  ok,          9.0 GB free,       ''",
    "WRITABLE,    9000000000, a, true,  warning,     same disk,         dest_path",
    "WRITABLE,    999999999,  b, true,  fault,       1000.0 MB free,    make room",
    "CAN_BE_MADE, 9000000000, b, true,  not checked, not mounted now,   mount it",
    "MISSING,     9000000000, b, true,  not checked, not mounted now,   mount it",
    "READ_ONLY,   9000000000, b, true,  fault,       can't be written,  mount it",
    "READ_ONLY,   9000000000, b, false, not checked, by this user,      sudo",
    "NO_FOLDER,   9000000000, b, true,  fault,       is no folder,      dest_path",
  })
  void a_host_that_is_a_folder(
      State state,
      long usable,
      String stagingStore,
      boolean root,
      String level,
      String found,
      String mend) {
    Disk staging = disk(State.WRITABLE, 9_000_000_000L, "ext4", stagingStore);
    Told.by(DiskChecks.host(disk(state, usable, "ext4", "a"), staging, root), level, found, mend);
  }

  @Test
  void what_could_not_be_read_is_told_as_long_as_it_is_there() {
    assertEquals(List.of(), DiskChecks.unreadable(0, "/staging"));
    Finding finding = DiskChecks.unreadable(2, "/staging").get(0);
    assertEquals(Finding.Level.WARNING, finding.level());
    assertTrue(finding.found().contains("2 staged files"), finding.found());
    assertTrue(finding.found().contains("/staging/unreadable"), finding.found());
  }
}
