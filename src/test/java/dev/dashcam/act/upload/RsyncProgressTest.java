package dev.dashcam.act.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RsyncProgressTest {
  @ParameterizedTest
  @CsvSource({
    "'         32768   0%    0.00kB/s    0:00:00  ', 32768",
    "'     300000000 100%  143.91MB/s    0:00:01 (xfr#1, to-chk=0/3)', 300000000",
  })
  void bytes_so_far(String line, long bytes) {
    assertEquals(OptionalLong.of(bytes), RsyncProgress.bytes(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-03-04/F_0001.MP4",
        "12 clips",
        "1,234 5% x",
        "-5 1% x",
        "99999999999999999999 1%"
      })
  void other_lines_say_nothing(String line) {
    assertEquals(OptionalLong.empty(), RsyncProgress.bytes(line));
  }
}
