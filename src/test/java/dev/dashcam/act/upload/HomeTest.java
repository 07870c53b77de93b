package dev.dashcam.act.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.testing.GivenSettings;
import dev.dashcam.testing.Homes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HomeTest {
  @TempDir Path folder;

  private UploadSettings settings(String upload) throws IOException {
    return GivenSettings.of(folder, "upload: {" + upload + "}").upload();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "host: nas, user: car, dest_path: /srv/clips"
            + "|NEEDS_OWNER| ssh car@nas 'mkdir -p /srv/clips/.dashcam-home'",
        "host: nas, user: car, port: 2222, dest_path: ~/my clips"
            + "|NEEDS_OWNER| ssh -p 2222 car@nas 'mkdir -p '\\''my clips/.dashcam-home'\\'''",
        "method: scp, host: nas, user: car, dest_path: clips"
            + "|NEEDS_OWNER| ssh car@nas 'mkdir -p clips/.dashcam-home'",
        "method: smb, host: nas, dest_path: /share/clips"
            + "|NEEDS_OWNER| make the folder /share/clips/.dashcam-home there",
        "method: folder, dest_path: /mnt/a b|GONE| mkdir -p '/mnt/a b/.dashcam-home'",
      })
  void the_owner_is_told_the_very_command(String upload, Kind kind, String remedy)
      throws IOException {
    HostException e = Homes.unmarked(settings(upload)).missing("looking");
    assertEquals(kind, e.kind());
    assertTrue(e.getMessage().startsWith("looking"), e.getMessage());
    assertTrue(e.getMessage().endsWith("on purpose: " + remedy), e.getMessage());
  }

  @Test
  void only_what_has_been_marked_needs_its_mark() throws IOException {
    UploadSettings settings = settings("method: folder, dest_path: /mnt");
    assertEquals(Path.of("/mnt"), Homes.unmarked(settings).sign());
    assertEquals(Path.of("/mnt/.dashcam-home"), Homes.marked(settings, folder).sign());
    assertEquals("", Homes.unmarked(settings).mark());
    assertEquals(".dashcam-home", Homes.marked(settings, folder).mark());
  }
}
