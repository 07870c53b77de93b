package dev.dashcam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.CameraState;
import dev.dashcam.model.CameraState.Link;
import dev.dashcam.model.CameraState.Power;
import dev.dashcam.model.CardStatus.Fetch;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.testing.HandClock;
import dev.dashcam.testing.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CardMemoryTest {
  private static final CameraState RECORDING =
      new CameraState(Power.ON, Link.UNAUTHORIZED, Optional.empty());
  private static final CameraState OFF = new CameraState(Power.OFF, Link.ABSENT, Optional.empty());

  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private final Messages messages = new Messages();
  private CardStatusFile file;
  private CardMemory memory;

  @BeforeEach
  void a_card_that_was_read_to_its_end() throws IOException {
    file = new CardStatusFile(folder.resolve("card.json"), messages.journal());
    file.complete();
    memory = new CardMemory(file, Optional.empty(), Duration.ofSeconds(60), clock::now);
  }

  @Test
  void a_camera_found_recording_has_something_to_fetch() {
    assertEquals(Fetch.NEEDED, memory.look(RECORDING, true).fetch());
    assertEquals(Fetch.NEEDED, memory.look(OFF, true).fetch());
  }

  @Test
  void who_only_looks_leaves_it_as_it_was() {
    assertEquals(Fetch.NEEDED, memory.look(RECORDING, false).fetch());
    assertEquals(Fetch.COMPLETE, memory.look(OFF, false).fetch());
  }

  @Test
  void a_disk_that_takes_no_writes_hides_nothing_and_stops_nothing() throws IOException {
    // Nothing is written where this stands in the way.
    String draft = ".card.json." + ProcessHandle.current().pid() + ".tmp";
    Files.createDirectories(folder.resolve(draft).resolve("in-the-way"));
    assertThrows(IOException.class, file::needed);
    assertFalse(messages.mention("written down"));

    assertEquals(Fetch.NEEDED, memory.look(RECORDING, true).fetch());

    assertTrue(messages.mention("could not be written down"));
  }
}
