package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class Gphoto2Test {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource({
    "/store_00010001/DCIM/-x.MP4, --folder=/store_00010001/DCIM, --get-file=-x.MP4",
    "/top.MP4, --folder=/, --get-file=top.MP4",
  })
  void a_file_is_asked_for_by_folder_and_name(String file, String folder, String name) {
    Command command = Gphoto2.fetch("usb:001,005", file, Path.of("/staging/x"), MINUTE);
    assertEquals("--port=usb:001,005", command.argv().get(1));
    List<String> argv = command.argv();
    assertEquals(
        List.of(folder, "--filename=clip", name), argv.subList(argv.size() - 3, argv.size()));
    assertEquals(Optional.of(Path.of("/staging/x")), command.folder());
  }

  @Test
  void times_and_names_do_not_depend_on_who_runs_it() {
    assertEquals("UTC0", Gphoto2.list("usb:001,005", MINUTE).environment().get("TZ"));
    assertEquals("C.UTF-8", Gphoto2.list("usb:001,005", MINUTE).environment().get("LC_ALL"));
  }

  @Test
  void what_it_says_of_a_failure_is_one_line() {
    assertEquals(
        "Could not detect any camera; Error (-105: 'Unknown model')",
        Gphoto2.words(
            """

            *** Error ***
            Could not detect any camera
            *** Error (-105: 'Unknown model') ***

            """));
    assertEquals("it said nothing", Gphoto2.words("\n"));
  }
}
