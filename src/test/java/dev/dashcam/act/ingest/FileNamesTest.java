package dev.dashcam.act.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Clip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the card through staging, whatever a file is called. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FileNamesTest {
  @TempDir Path folder;

  static Stream<String> names() {
    return Stream.of(
        "with a space.mp4",
        " leading and trailing ",
        "it's \"quoted\".mp4",
        "two\nlines.mp4",
        "tab\t.mp4",
        "-rf",
        "--delete",
        "$(reboot).mp4",
        "back\\slash.mp4",
        "*?[a].mp4",
        ".hidden",
        "no extension",
        "ends.with.",
        "Straße Überfahrt.mp4",
        "車載カメラ.mp4",
        "e\u0301 combining",
        "\uD83D\uDE97.mp4",
        "x".repeat(200) + ".mp4",
        "x".repeat(251) + ".mp4",
        "x".repeat(255),
        "." + "x".repeat(254),
        "車".repeat(83) + ".mp4",
        "deep/".repeat(60) + "clip.mp4",
        "-dir/$HOME/a b/clip.mp4");
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_name_passes_through(String name) throws IOException {
    try (Desk desk = new Desk(folder)) {
      Clip clip = desk.clip(name, 3000, 1);
      desk.copier().copy(desk.card, Desk.CARD, List.of(clip));
      assertEquals(List.of("2026-11-22/" + name), Desk.files(desk.ready));

      // A looping camera: the same name, another film.
      desk.clip(name, 3000, 2);
      desk.copier().copy(desk.card, Desk.CARD, List.of(clip));

      List<String> staged = Desk.files(desk.ready);
      assertEquals(2, staged.size(), staged + " after " + desk.messages.all());
      for (String each : staged) {
        String last = each.substring(each.lastIndexOf('/') + 1);
        assertTrue(last.getBytes(StandardCharsets.UTF_8).length <= 255, last);
      }
      assertEquals(
          1,
          staged.stream().filter(each -> same(desk.ready.resolve(each), desk, name)).count(),
          "the second film is there");
      assertEquals(List.of(), Desk.files(desk.incoming));
      assertEquals(List.of(), desk.ledger.setAsides());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_name_is_salvaged(String name) throws IOException {
    try (Desk desk = new Desk(folder)) {
      Bytes.file(
          desk.incoming.resolve(Staging.partName(Desk.CARD, new Clip(name, 10, Bytes.TAKEN))),
          10,
          1);
      assertEquals(1, desk.staging.clearIncoming(Desk.CARD, Set.of()));
      assertEquals(1, Desk.files(desk.ready).size());
    }
  }

  private static boolean same(Path file, Desk desk, String name) {
    try {
      return Files.mismatch(file, desk.card.resolve(name)) < 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
