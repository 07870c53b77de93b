package dev.dashcam.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClockProbeTest {
  @TempDir Path folder;

  private boolean synchronised() {
    return new ClockProbe(
            new ProcessCommandRunner(
                Map.of("PATH", "/nowhere"), List.of(folder), StopSignal.never()))
        .synchronised();
  }

  @ParameterizedTest
  @CsvSource({"echo yes, true", "echo no, false", "echo yes; exit 1, false", "exit 0, false"})
  void only_a_plain_yes_counts(String answer, boolean counts) throws IOException {
    Path tool = folder.resolve("timedatectl");
    Files.writeString(
        tool,
        "#!/bin/sh\n[ \"$*\" = \"show --property=NTPSynchronized --value\" ] || exit 9\n" + answer);
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(counts, synchronised());
  }

  @Test
  void without_systemd_nobody_can_tell() {
    assertEquals(false, synchronised());
  }
}
