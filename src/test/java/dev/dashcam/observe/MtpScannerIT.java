package dev.dashcam.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Clip;
import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real gphoto2 says of a folder, by its driver for one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MtpScannerIT {
  private static final Instant TAKEN = Instant.parse("2026-11-22T08:30:00Z");

  @TempDir Path card;

  private static MtpScanner scanner(String path) {
    return new MtpScanner(
        new ProcessCommandRunner(Map.of("PATH", path), List.of(), StopSignal.never()));
  }

  private MtpListing list() throws IOException {
    return scanner(path()).list("disk:" + card);
  }

  private void clip(String path, int size) throws IOException {
    Path file = card.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[size]);
    Files.setLastModifiedTime(file, FileTime.from(TAKEN));
  }

  private static Set<String> paths(MtpListing listing) {
    Set<String> paths = new TreeSet<>();
    listing.files().clips().forEach(clip -> paths.add(clip.path()));
    return paths;
  }

  @Test
  void every_file_is_listed_with_size_and_time() throws IOException {
    clip("DCIM/100/A.MP4", 123_456);
    clip("DCIM/Fußball ü/it's 100 % new.MOV", 7);
    clip("top.mp4", 0);

    MtpListing listing = list();

    assertEquals("/", listing.root());
    assertEquals(
        Set.of(
            new Clip("DCIM/100/A.MP4", 123_456, TAKEN),
            new Clip("DCIM/Fußball ü/it's 100 % new.MOV", 7, TAKEN),
            new Clip("top.mp4", 0, TAKEN)),
        Set.copyOf(listing.files().clips()));
    assertEquals(List.of(), listing.files().passedOver());
    assertTrue(listing.files().complete());
  }

  @Test
  void thousands_of_files_are_listed_to_the_last() throws IOException {
    String longName = "x".repeat(200);
    Files.createDirectories(card.resolve("DCIM"));
    for (int i = 0; i < 4000; i++) {
      Files.createFile(card.resolve("DCIM/" + longName + i + ".MP4"));
    }
    assertEquals(4000, paths(list()).size());
  }

  @Test
  void a_name_that_breaks_the_line_hides_nothing_else() throws IOException {
    clip("DCIM/new\nline.MP4", 5);
    clip("DCIM/B.MP4", 5);

    MtpListing listing = list();

    assertEquals(Set.of("DCIM/B.MP4"), paths(listing));
    assertEquals(2, listing.files().passedOver().size());
    assertFalse(listing.files().complete());
  }

  @Test
  void a_camera_that_is_not_there_is_an_error_with_gphoto2s_words() {
    IOException e = assertThrows(IOException.class, () -> scanner(path()).list("usb:250,250"));
    assertTrue(e.getMessage().contains("Could not detect any camera; Error (-105"), e.getMessage());
    assertTrue(e.getMessage().contains("does another program use the camera"), e.getMessage());
  }

  @Test
  void without_gphoto2_it_is_told_where_to_get_it() {
    IOException e =
        assertThrows(IOException.class, () -> scanner("/nonexistent").list("usb:001,002"));
    assertTrue(e.getMessage().contains("sudo apt install gphoto2"), e.getMessage());
  }

  private static String path() {
    return System.getenv("PATH");
  }
}
