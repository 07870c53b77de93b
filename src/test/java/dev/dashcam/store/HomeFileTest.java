package dev.dashcam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.testing.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HomeFileTest {
  @TempDir Path folder;
  private final Messages messages = new Messages();

  private HomeFile home(String place) {
    return new HomeFile(folder.resolve("homes.json"), place, messages.journal());
  }

  @Test
  void each_place_is_known_by_itself_and_none_is_forgotten_for_another() throws IOException {
    assertFalse(home("nas:/a").marked());
    HomeFile first = home("nas:/a");
    first.remember();
    assertTrue(first.marked());
    assertFalse(home("nas:/b").marked());
    home("nas:/b").remember();
    assertTrue(home("nas:/a").marked());
    assertTrue(home("nas:/b").marked());
    assertFalse(home("nas:/").marked());
    assertTrue(home("nas:/a//").marked(), "a slash makes no other place");
    home("nas:/").remember();
    assertTrue(home("nas:").marked());
    assertEquals(List.of(), messages.all());
  }

  @Test
  void a_damaged_file_is_told_of_and_the_folder_is_marked_again() throws IOException {
    home("nas:/a").remember();
    Files.writeString(folder.resolve("homes.json"), "{");
    assertFalse(home("nas:/a").marked());
    assertEquals(1, messages.all().size());
    home("nas:/a").remember();
    assertTrue(home("nas:/a").marked());
  }
}
