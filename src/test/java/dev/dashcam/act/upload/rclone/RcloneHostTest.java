package dev.dashcam.act.upload.rclone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.testing.GivenSettings;
import dev.dashcam.testing.Homes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RcloneHostTest {
  @TempDir Path folder;

  private RcloneHost host(UploadSettings settings) {
    return new RcloneHost(
        settings,
        Homes.unmarked(settings),
        Map.of(),
        Path.of("/staging/ready"),
        folder,
        new ProcessCommandRunner(Map.of("PATH", folder.toString()), List.of(), StopSignal.never()),
        StopSignal.never());
  }

  private UploadSettings smb(Path password) throws Exception {
    return GivenSettings.of(
            folder.resolve("settings"),
            "upload: {method: smb, dest_path: /clips/van, credentials: {password_file: "
                + password
                + "}}")
        .upload();
  }

  @Test
  void a_dry_run_shows_every_call_and_no_account() throws Exception {
    List<List<String>> commands =
        host(smb(folder.resolve("nowhere")))
            .commandsFor(Path.of("/staging/ready"), Path.of("NAMES"));
    String all = commands.toString();
    assertEquals(
        List.of("lsf", "lsjson", "hashsum", "copy", "move", "purge", "lsjson", "hashsum"),
        commands.stream().map(argv -> argv.get(1)).toList());
    assertTrue(all.contains("--config=" + folder + "/upload/rclone.conf"), all);
    assertTrue(all.contains("draft:clips/van/.dashcam-partial, car:clips/van]"), all);
  }

  @Test
  void without_rclone_the_package_is_named() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "hunter2");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    HostException e = assertThrows(HostException.class, () -> host(smb(password)).open());
    assertEquals(Kind.NEEDS_OWNER, e.kind());
    assertTrue(e.getMessage().endsWith("; sudo apt install rclone"), e.getMessage());
  }

  @Test
  void what_the_file_of_settings_can_not_hold_is_refused() throws Exception {
    Remote remote = Remote.of(smb(folder));
    for (String secret : List.of("`a", "\"a", " a", "%(a)s")) {
      HostException e = assertThrows(HostException.class, () -> RcloneConfig.text(remote, secret));
      assertTrue(e.getMessage().startsWith("rclone can't be given its pass:"), e.getMessage());
    }
    assertTrue(RcloneConfig.text(remote, "x").startsWith("[car]\ntype = smb\n"));
  }

  @Test
  void a_rule_fits_one_name() {
    assertEquals("a[ ]\\*\\?\\[b\\]\\{c\\}\\\\.MP4", Desk.pattern("a *?[b]{c}\\.MP4"));
  }
}
