package dev.dashcam.decide.check;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.Settings;
import dev.dashcam.model.HostSpace;
import dev.dashcam.model.HostState;
import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.HostFolder;
import dev.dashcam.model.check.HostFolder.Folder;
import dev.dashcam.testing.GivenSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostChecksTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final OptionalLong UNTOLD = OptionalLong.empty();

  @TempDir Path folder;

  private Settings settings(String verify) throws IOException {
    return settings(verify, "");
  }

  private Settings settings(String verify, String more) throws IOException {
    return GivenSettings.of(
        folder,
        "upload: {host: 127.0.0.1, user: pi, dest_path: /srv, verify: " + verify + "}\n" + more);
  }

  private static HostFolder host(Folder folder, OptionalLong free, OptionalLong inodes) {
    return new HostFolder(true, folder, free, inodes, false, true, true, Optional.of(NOW));
  }

  private void told(HostFolder host, String check, String level, String found, String mend)
      throws IOException {
    List<Finding> findings = HostChecks.of(host, settings("sha256"), NOW);
    Told.by(Told.named(findings, check), level, found, mend);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "WRITABLE,       ok,    can be written,        '',               true",
    "CAN_BE_MADE,    ok,    by the first upload,   '',               false",
    "READ_ONLY,      fault, can't be written by pi, chown pi /srv,   false",
    "CANNOT_BE_MADE, fault, pi can't make it,      mkdir -p /srv,    false",
    "NO_FOLDER,      fault, is no folder,          upload.dest_path, false",
  })
  void the_folder(Folder folder, String level, String found, String mend, boolean ready)
      throws IOException {
    HostFolder host = host(folder, UNTOLD, UNTOLD);
    told(host, "host folder", level, found, mend);
    assertTrue(HostChecks.canReceive(host) == ready);
  }

  @ParameterizedTest(name = "{0} bytes, {1} inodes free: {2}")
  @CsvSource({
    "20000000000, 5000, ok,      20.0 GB free,       ''",
    "9000000000,  5000, warning, 9.0 GB free,        make room",
    "99000000,    5000, fault,   disk is full,       make room there",
    "20000000000, 999,  fault,   999 more files,     delete",
    "20000000000, -1,   ok,      20.0 GB free,       ''",
  })
  void its_room(long free, long inodes, String level, String found, String mend)
      throws IOException {
    OptionalLong counted = inodes < 0 ? UNTOLD : OptionalLong.of(inodes);
    told(host(Folder.WRITABLE, OptionalLong.of(free), counted), "host space", level, found, mend);
  }

  @Test
  void a_quota_used_up_is_a_full_disk() throws IOException {
    HostFolder host =
        new HostFolder(
            true,
            Folder.WRITABLE,
            OptionalLong.of(20_000_000_000L),
            UNTOLD,
            true,
            true,
            true,
            Optional.empty());
    told(host, "host space", "fault", "quota", "raise it");
    told(host(Folder.WRITABLE, UNTOLD, UNTOLD), "host space", "not checked", "df", "");
  }

  private static HostFolder with(boolean rsync, boolean sha256) {
    return new HostFolder(
        true, Folder.WRITABLE, UNTOLD, UNTOLD, false, rsync, sha256, Optional.empty());
  }

  @Test
  void its_programs() throws IOException {
    told(with(false, true), "host programs", "fault", "no rsync", "install rsync");
    told(with(true, false), "host programs", "fault", "neither sha256sum", "verify: rsync");
    told(with(true, true), "host programs", "ok", "SHA-256", "");
    List<Finding> findings = HostChecks.of(with(true, false), settings("rsync"), NOW);
    Told.by(Told.named(findings, "host programs"), "ok", "rsync is there", "");
  }

  @Test
  void the_clocks_are_compared() throws IOException {
    HostFolder host = host(Folder.WRITABLE, UNTOLD, UNTOLD);
    told(host, "host clock", "ok", "same as the host's", "");
    List<Finding> later = HostChecks.of(host, settings("sha256"), NOW.minus(Duration.ofMinutes(6)));
    Told.by(Told.named(later, "host clock"), "warning", "6 minutes apart", "timedatectl");
    List<Finding> years = HostChecks.of(host, settings("sha256"), NOW.plus(Duration.ofDays(800)));
    Told.by(Told.named(years, "host clock"), "warning", "800 days apart", "timedatectl");
  }

  @Test
  void a_key_that_may_only_send_needs_verify_rsync_and_can_not_ask() throws IOException {
    List<Finding> rsync = HostChecks.of(HostFolder.restricted(), settings("rsync"), NOW);
    Told.by(Told.named(rsync, "login"), "ok", "to send files and nothing else", "");
    Told.by(Told.named(rsync, "host folder"), "not checked", "only writing shows", "--exercise");
    Told.by(Told.named(rsync, "host space"), "not checked", "can't ask", "df -h /srv");
    Told.by(Told.named(rsync, "host clock"), "not checked", "can't ask", "`date`");
    assertTrue(HostChecks.canReceive(HostFolder.restricted()));

    List<Finding> sha256 = HostChecks.of(HostFolder.restricted(), settings("sha256"), NOW);
    Told.by(Told.named(sha256, "login"), "fault", "sha256 needs commands", "verify: rsync");
  }

  @Test
  void a_hook_that_can_never_run_is_told() throws IOException {
    Settings hooked = settings("rsync", "hooks: {host_nearly_full: [tell.sh]}\n");
    List<Finding> rrsync = HostChecks.of(HostFolder.restricted(), hooked, NOW);
    Told.by(Told.named(rrsync, "host space"), "warning", "never runs", "hooks.offload_failed");
    List<Finding> mute = HostChecks.of(Optional.empty(), hooked);
    Told.by(Told.named(mute, "host space"), "warning", "doesn't tell, so", "offload_failed");
    List<Finding> unhooked = HostChecks.of(Optional.empty(), settings("sha256"));
    Told.by(Told.named(unhooked, "host space"), "not checked", "doesn't tell", "df -h");
    List<Finding> told = HostChecks.of(Optional.of(new HostSpace(20L << 30, 1L << 40)), hooked);
    Told.by(Told.named(told, "host space"), "ok", "free", "");
  }

  @Test
  void a_host_that_is_away_is_no_fault() {
    Told.by(
        HostChecks.answers(
            new HostState(false, Duration.ZERO, "nas port 22: timed out"),
            Settings.defaults().upload()),
        "not checked",
        "timed out",
        "at home?");
    Told.by(
        HostChecks.answers(
            new HostState(true, Duration.ZERO, "nas answers"), Settings.defaults().upload()),
        "ok",
        "nas",
        "");
    Told.by(HostChecks.refused("the link was cut", true), "not checked", "cut", "");
    Told.by(HostChecks.refused("refuses the key", false), "fault", "refuses", "authorized_keys");
    Told.by(HostChecks.refused("no rsync; install it", false), "fault", "install", "what it says");
    assertFalse(HostChecks.canReceive(host(Folder.READ_ONLY, UNTOLD, UNTOLD)));
  }
}
