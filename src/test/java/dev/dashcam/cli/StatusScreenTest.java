package dev.dashcam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.testing.Day;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatusScreenTest {
  private static List<String> lines(String words, int width, boolean coloured) {
    return new StatusScreen(width, new Paint(coloured)).of(Day.of(words).report());
  }

  private static String screen(String words) {
    return String.join("\n", lines(words, 80, false)) + "\n";
  }

  @Test
  void all_is_well() {
    assertEquals(
        """
        All is well: away, the camera records

        Battery   on battery, 82 % (3.301 V)
        Camera    record: port power on, device absent, no volume
        Card      the camera has recorded since the card was last read; at the last
                  look, 3 hours ago, nothing was left on it
        Host      nas port 22: Connection refused
        Staging   0 clips (0 bytes) wait for the host, 12.0 GB free
        Offload   last verified clip on the host: 3 hours ago (SHA-256 taken by the
                  host)
        Running   nothing
        Next      done — the host doesn't answer (nas port 22: Connection refused): the
                  camera records
        Timers    guard in 12 s, reconcile in 12 s, upload in 52 min, report in 5 h
        """,
        screen(""));
  }

  @Test
  void a_low_battery() {
    assertEquals(
        """
        All is well: battery low, the camera is off until AC is back or it has recovered

        Battery   on battery, 41 % (3.217 V)
        Camera    off: port power off, device absent, no volume
        Card      the camera has recorded since the card was last read; at the last
                  look, 40 minutes ago, 12 clips (3.2 GB) were left on it
        Host      nas port 22: Connection refused
        Staging   0 clips (0 bytes) wait for the host, 12.0 GB free
        Offload   last verified clip on the host: 3 hours ago (SHA-256 taken by the
                  host)
        Running   nothing
        Next      stop jobs, unmount card, camera off — on battery at 41 %, below 50 % 4
                  times in a row
        Timers    guard in 12 s, reconcile in 12 s, upload in 52 min, report in 5 h
        """,
        screen("low off left-on-card"));
  }

  @Test
  void nothing_set_up() {
    assertEquals(
        """
        Attention: not set up yet: there is no key for the host in
        /etc/dashcam/id_ed25519.
          Do: `sudo dashcam config init` finds the camera, asks for the host and makes
          the key

        Battery   unreadable: `battery-info.sh` ended with status 1
        Camera    off: port power off, device absent, no volume
        Card      nothing is known of the card
        Host      nas port 22: Connection refused
        Staging   0 clips (0 bytes) wait for the host, 12.0 GB free
        Offload   no clip verified on the host yet
        Running   nothing
        Next      later — battery unreadable
        Timers    guard is off, reconcile is off
        """,
        screen("first-day ups-silent off"));
  }

  @Test
  void an_upload_that_is_refused() {
    assertEquals(
        """
        Attention: the last upload was refused: login at nas: the host's key is not the
        one in known_hosts; if you have set it up anew, run `dashcam config init` again.
          Do: mend that, then try it: `sudo dashcam upload`
        Also: 1 clip on the card can't be read, tried again and again.
          Do: copy the card in a reader, `dashcam ingest --source DIR`, and replace it

        Battery   on AC, 82 % (3.301 V), input 5.012 V
        Camera    off: port power off, device absent, no volume
        Card      the card was read to its end; at the last look, 3 hours ago, nothing
                  was left on it
        Host      nas port 22 answers
        Staging   7 clips (2.1 GB) wait for the host, 12.0 GB free
        Offload   last verified clip on the host: 3 hours ago (SHA-256 taken by the
                  host); last upload failed: login at nas: the host's key is not the one
                  in known_hosts; if you have set it up anew, run `dashcam config init`
                  again
        Set aside DCIM/F_0002.MP4: can't be read: Input/output error
        Running   nothing
        Next      later — the upload failed; it is tried again in 3300 s
        Timers    guard in 12 s, reconcile in 12 s, upload in 52 min, report in 5 h
        """,
        screen("home ac off fetched staged refused set-aside-twice"));
  }

  @Test
  void a_timer_that_waits_for_the_processor_to_wake_anyway_is_due() {
    String screen = screen("others-due");
    assertTrue(screen.contains("upload is due") && screen.contains("report is due"), screen);
  }

  @Test
  void a_run_at_work_and_how_far_it_is() {
    assertTrue(
        screen("uploading home ac off staged")
            .contains(
                """
                Running   reconcile (process 4711); upload: sending, 3 of 12 clips, 1.2 GB of
                          3.4 GB (35 %), 4.0 MB/s, 9 minutes left
                """),
        screen("uploading home ac off staged"));
  }

  @ParameterizedTest
  @CsvSource({"80", "40", "33"})
  void no_line_is_wider_than_the_screen(int width) {
    for (String words :
        List.of(
            "", "first-day ups-silent", "refused set-aside-twice", "uploading", "two-cameras")) {
      for (String line : lines(words, width, false)) {
        assertTrue(line.length() <= width, width + " < " + line.length() + ": " + line);
        assertEquals(line.stripTrailing(), line);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "refused out-of-step"})
  void colour_changes_nothing_else(String words) {
    List<String> coloured = lines(words, 80, true);
    assertTrue(coloured.get(0).startsWith("\033[1;"), coloured.get(0));
    assertEquals(
        lines(words, 80, false),
        coloured.stream().map(line -> line.replaceAll("\033\\[[0-9;]*m", "")).toList());
  }

  @Test
  void no_color_and_no_terminal_are_honoured() {
    assertTrue(Paint.on(true, Map.of()).coloured());
    assertTrue(Paint.on(true, Map.of("NO_COLOR", "")).coloured());
    assertFalse(Paint.on(true, Map.of("NO_COLOR", "1")).coloured());
    assertFalse(Paint.on(false, Map.of()).coloured());
  }

  @Test
  void a_command_to_paste_stays_in_one_line_if_it_fits() {
    assertEquals(List.of("Do: first", "`a b c` then"), Wrap.lines("Do: first `a b c` then", 12));
    assertEquals(List.of("`a long", "command`"), Wrap.lines("`a long command`", 9));
    assertEquals(List.of("an", "open `", "quote"), Wrap.lines("an open ` quote", 6));
    assertEquals(List.of("a", "long/path", "i"), Wrap.lines("a long/path i", 6));
    assertEquals(List.of(), Wrap.lines(" ", 6));
  }
}
