package dev.dashcam.act.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Volume;
import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real fsck.fat, on the image of a card. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CardCheckTest {
  private static final int DIRTY_FLAG = 65;
  private static final int RESERVED_SECTORS = 32;

  @TempDir Path folder;
  private Path card;

  @BeforeEach
  void make_a_card() throws IOException {
    card = folder.resolve("card.img");
    Tool.run("truncate", "-s", "40M", card.toString()).succeeded();
    Tool.run("mkfs.vfat", "-F", "32", "-s", "1", card.toString()).succeeded();
    for (String name : List.of("A.MP4", "B.MP4")) {
      Path clip = Files.write(folder.resolve(name), new byte[5000]);
      Tool.run("mcopy", "-i", card.toString(), clip.toString(), "::" + name).succeeded();
    }
  }

  private Optional<String> fault() throws IOException {
    return fault(Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"), List.of());
  }

  private Optional<String> fault(Map<String, String> environment, List<Path> before)
      throws IOException {
    return new CardCheck(new ProcessCommandRunner(environment, before, StopSignal.never()))
        .fault(new Volume(card, "67EF-9CED", Optional.empty()));
  }

  private void write(long at, int... bytes) throws IOException {
    try (RandomAccessFile image = new RandomAccessFile(card.toFile(), "rw")) {
      image.seek(at);
      for (int each : bytes) {
        image.write(each);
      }
    }
  }

  @Test
  void a_sound_card_has_no_fault() throws IOException {
    assertEquals(Optional.empty(), fault());
  }

  @Test
  void a_camera_that_lost_its_power_leaves_a_sound_card() throws IOException {
    write(DIRTY_FLAG, 1);
    byte[] before = Files.readAllBytes(card);
    assertEquals(Optional.empty(), fault());
    assertEquals(-1, java.util.Arrays.mismatch(before, Files.readAllBytes(card)), "only looked at");
  }

  @Test
  void two_clips_that_share_their_clusters_are_a_fault() throws IOException {
    // The chain of B.MP4, which begins behind A.MP4's ten clusters, goes on in that of A.MP4.
    write(RESERVED_SECTORS * 512L + 4 * 13, 4, 0, 0, 0);
    write(DIRTY_FLAG, 1);
    Optional<String> fault = fault();
    assertTrue(fault.isPresent());
    assertTrue(fault.get().contains("not sound"), fault.get());
    assertTrue(fault.get().contains("fsck.fat -n " + card), fault.get());
  }

  @Test
  void what_the_check_has_not_read_to_the_end_is_not_sound() {
    assertTrue(CardCheck.isHarmless("fsck.fat 4.2 (2021-01-31)\nx: 2 files, 21/1 clusters\n"));
    assertTrue(!CardCheck.isHarmless("fsck.fat 4.2 (2021-01-31)\n"));
    assertTrue(!CardCheck.isHarmless("  66:01/00\nx: 2 files, 21/1 clusters\n"));
  }

  @Test
  void another_file_system_is_left_alone() throws IOException {
    Files.write(card, new byte[100_000]);
    assertTrue(fault().orElseThrow().contains("neither FAT nor exFAT"));
  }
}
