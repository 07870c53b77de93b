package dev.dashcam.act.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.model.HostSpace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GNU's, busybox' and BSD's {@code df -P -k}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DfTest {
  @ParameterizedTest
  @CsvSource({
    "/dev/sda1              1000     400       500      45% /srv, 500, 900",
    "/dev/md0  7751366384 7000000000 751366384 91% /volume1, 751366384, 7751366384",
    "//nas/my share   100 50 50 50% /mnt/my share, 50, 100",
    "/dev/sda1 1000 1100 -100 110% /srv, 0, 1100",
    "tank/clips 100 0 100     0%    /tank/clips, 100, 100",
  })
  void the_disk_is_read(String line, long free, long total) {
    assertEquals(
        Optional.of(new HostSpace(free * 1024, total * 1024)),
        Df.parse(List.of("Welcome to the NAS", "Filesystem 1024-blocks Used Avail Cap Mnt", line)));
  }

  @ParameterizedTest
  @CsvSource({
    "none - - - - /proc",
    "none 0 0 0 0% /proc",
    "df: command not found",
  })
  void what_is_not_understood_is_no_answer(String line) {
    assertEquals(Optional.empty(), Df.parse(List.of(line)));
  }
}
