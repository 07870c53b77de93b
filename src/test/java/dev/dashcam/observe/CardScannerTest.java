package dev.dashcam.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Clip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CardScannerTest {
  @TempDir Path folder;

  private CardScanner.Listing list() throws IOException {
    return new CardScanner().list(folder);
  }

  private Path file(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, path);
  }

  private static Set<String> paths(CardScanner.Listing listing) {
    Set<String> paths = new TreeSet<>();
    for (Clip clip : listing.clips()) {
      paths.add(clip.path());
    }
    return paths;
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), List.of(command).toString());
  }

  @Test
  void a_file_has_its_path_size_and_time() throws IOException {
    Instant taken = Instant.parse("2026-11-22T08:30:02Z");
    Files.setLastModifiedTime(file("DCIM/Movie/F_0042.MP4"), FileTime.from(taken));
    assertEquals(List.of(new Clip("DCIM/Movie/F_0042.MP4", 21, taken)), list().clips());
    assertTrue(list().complete());
    assertEquals(List.of(), list().passedOver());
  }

  @Test
  void an_empty_card_is_complete() throws IOException {
    assertEquals(new CardScanner.Listing(List.of(), List.of(), true), list());
  }

  @Test
  void links_are_neither_followed_nor_passed_over_in_silence() throws IOException {
    file("DCIM/a.mp4");
    Files.createSymbolicLink(folder.resolve("file.mp4"), Path.of("DCIM/a.mp4"));
    Files.createSymbolicLink(folder.resolve("folder"), Path.of("DCIM"));
    Files.createSymbolicLink(folder.resolve("DCIM/up"), folder);
    Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
    CardScanner.Listing listing = list();
    assertEquals(Set.of("DCIM/a.mp4"), paths(listing));
    assertEquals(
        Set.of("file.mp4: a link", "folder: a link", "DCIM/up: a link", "dangling: a link"),
        new HashSet<>(listing.passedOver()));
    assertTrue(listing.complete());
  }

  @Test
  void a_card_behind_a_link_is_listed() throws IOException {
    Path card = Files.createDirectory(folder.resolve("card"));
    Files.writeString(card.resolve("a"), "a");
    Path link = Files.createSymbolicLink(folder.resolve("link"), card);
    assertEquals(Set.of("a"), paths(new CardScanner().list(link)));
  }

  @Test
  void a_pipe_is_never_opened() throws Exception {
    run("mkfifo", folder.resolve("pipe.mp4").toString());
    file("a.mp4");
    assertEquals(Set.of("a.mp4"), paths(list()));
    assertEquals(List.of("pipe.mp4: no regular file"), list().passedOver());
  }

  @Test
  void a_name_that_is_no_text_is_not_read_as_another() throws Exception {
    run("bash", "-c", "touch \"$0\"/$'bad\\xff.mp4'", folder.toString());
    file("good.mp4");
    CardScanner.Listing listing = list();
    assertEquals(Set.of("good.mp4"), paths(listing));
    assertEquals(1, listing.passedOver().size());
    assertFalse(listing.complete(), "what it is was not seen");
    run("bash", "-c", "rm \"$0\"/bad*", folder.toString());
  }

  @Test
  void a_root_that_is_not_there_is_an_error() {
    assertThrows(
        NoSuchFileException.class, () -> new CardScanner().list(folder.resolve("nowhere")));
  }

  @Test
  void a_root_that_is_a_file_is_no_card() throws IOException {
    Path file = file("a");
    assertThrows(NotDirectoryException.class, () -> new CardScanner().list(file));
  }

  @Test
  void deep_trees_are_walked() throws IOException {
    String path = "d/".repeat(500) + "clip.mp4";
    file(path);
    assertEquals(Set.of(path), paths(list()));
  }

  @Test
  void ten_thousand_files_are_all_listed_once() throws IOException {
    Set<String> made = new TreeSet<>();
    for (int i = 0; i < 10_000; i++) {
      String path = "DCIM/" + i % 100 + "/clip " + i + ".mp4";
      Path file = folder.resolve(path);
      if (i < 100) {
        Files.createDirectories(file.getParent());
      }
      Files.write(file, path.getBytes(StandardCharsets.US_ASCII));
      made.add(path);
    }
    CardScanner.Listing listing = list();
    assertEquals(10_000, listing.clips().size());
    assertEquals(made, paths(listing));
    assertTrue(listing.complete());
    for (Clip clip : listing.clips()) {
      assertEquals(clip.path().length(), clip.size());
    }
  }
}
