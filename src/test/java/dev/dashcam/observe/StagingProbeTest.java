package dev.dashcam.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Clip;
import dev.dashcam.model.StagingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StagingProbeTest {
  @TempDir Path folder;

  @Test
  void staging_that_was_never_used_is_empty_and_has_room() throws IOException {
    StagingProbe probe = new StagingProbe(folder.resolve("not/there/yet"));
    StagingState state = probe.look();
    assertEquals(0, state.readyClips());
    assertEquals(0, state.readyBytes());
    assertTrue(state.usableBytes() > 0);
    assertEquals(List.of(), probe.readyClips());
  }

  @Test
  void only_what_is_ready_counts() throws IOException {
    Files.createDirectories(folder.resolve("ready/2026-11-22/DCIM"));
    Files.createDirectories(folder.resolve("incoming"));
    Files.write(folder.resolve("incoming/a.part"), new byte[1000]);
    Files.write(folder.resolve("ready/2026-11-22/DCIM/a.mp4"), new byte[10]);
    Files.write(folder.resolve("ready/b.mp4"), new byte[5]);
    Files.createSymbolicLink(folder.resolve("ready/link"), Path.of("b.mp4"));

    StagingProbe probe = new StagingProbe(folder);

    assertEquals(2, probe.look().readyClips());
    assertEquals(15, probe.look().readyBytes());
    assertEquals(
        List.of("2026-11-22/DCIM/a.mp4", "b.mp4"),
        probe.readyClips().stream().map(Clip::path).sorted().toList());
  }

  @Test
  void what_was_put_away_is_counted_apart() throws IOException {
    StagingProbe probe = new StagingProbe(folder);
    assertEquals(0, probe.unreadable());
    assertEquals(0, new StagingProbe(folder.resolve("not/there/yet")).unreadable());

    Files.createDirectories(folder.resolve("unreadable/2026-11-22"));
    Files.createDirectories(folder.resolve("unreadable-2"));
    Files.write(folder.resolve("unreadable/2026-11-22/a.mp4"), new byte[10]);
    Files.write(folder.resolve("unreadable-2/a.mp4"), new byte[10]);

    assertEquals(2, probe.unreadable());
    assertEquals(0, probe.look().readyClips());
  }
}
