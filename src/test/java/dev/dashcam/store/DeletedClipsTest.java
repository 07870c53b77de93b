package dev.dashcam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.StagedClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeletedClipsTest {
  private static final Instant AT = Instant.parse("2031-05-06T07:08:09.012Z");

  @TempDir Path dir;

  private static StagedClip clip(String name) {
    return new StagedClip(name, 5, "ab".repeat(32));
  }

  @Test
  void of_the_names_in_question_those_that_went_from_the_host_and_when_last() throws IOException {
    Path file = dir.resolve("state/deleted.jsonl");
    DeletedClips clips = new DeletedClips(file);
    assertEquals(Map.of(), clips.fromHost(Set.of("a.mp4")));
    clips.append(DeletedClips.HOST, clip("Straße \"1\".mp4"), AT, "older");
    clips.append("card", clip("b.mp4"), AT, "on the host");
    clips.append(DeletedClips.HOST, clip("c.mp4"), AT, "older");
    clips.append(DeletedClips.HOST, clip("d.mp4"), AT, "older");
    clips.append(DeletedClips.HOST, clip("d.mp4"), AT.plusSeconds(9), "older");
    String lines = Files.readString(file);
    assertTrue(lines.contains("c.mp4"), lines);
    Files.writeString(file, lines.replace("c.mp4", "e.mp4")); // damaged
    Files.writeString(file, "{\"v\":1,\"wh", StandardOpenOption.APPEND); // torn
    assertEquals(
        Map.of("Straße \"1\".mp4", AT, "d.mp4", AT.plusSeconds(9)),
        clips.fromHost(Set.of("Straße \"1\".mp4", "b.mp4", "c.mp4", "d.mp4", "e.mp4")));
    assertEquals(Map.of(), clips.fromHost(Set.of("other.mp4")));
  }
}
