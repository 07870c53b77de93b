package dev.dashcam.act.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.ServiceSettings;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.testing.Homes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The argument lists, as a dry run shows them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RsyncHostTest {
  private static final Path READY = Path.of("/var/lib/dashcam/staging/ready");
  private static final Path NAMES = Path.of("/run/dashcam/names");

  private static UploadSettings settings(String host, String destPath, Verify verify) {
    return new UploadSettings(
        UploadSettings.Method.RSYNC,
        host,
        2222,
        "car",
        destPath,
        ServiceSettings.NONE,
        new UploadSettings.Credentials(
            Path.of("/etc/dashcam/my key"),
            Path.of("/etc/known"),
            Optional.empty(),
            Optional.empty()),
        verify,
        Duration.ZERO,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1));
  }

  private static RsyncCommands rsync(String host, String destPath, Verify verify) {
    UploadSettings settings = settings(host, destPath, verify);
    return new RsyncCommands(settings, Homes.unmarked(settings));
  }

  private static List<List<String>> commands(Verify verify) {
    return commands(verify, false);
  }

  private static List<List<String>> commands(Verify verify, boolean aes) {
    StopSignal stop = StopSignal.never();
    UploadSettings settings = settings("nas", "/srv/dash cam", verify);
    return new RsyncHost(
            settings,
            Homes.unmarked(settings),
            READY,
            Path.of("/run/dashcam"),
            aes,
            new ProcessCommandRunner(Map.of(), List.of(), stop),
            stop)
        .commandsFor(READY, NAMES);
  }

  @Test
  void a_session_logs_in_checks_sets_a_watch_compares_sends_compares_and_lists() {
    List<List<String>> commands = commands(Verify.SHA256);
    assertEquals(7, commands.size());
    assertTrue(commands.get(0).containsAll(List.of("-M", "-N")), commands.get(0).toString());
    assertTrue(last(commands.get(1)).contains("mkdir -p"), last(commands.get(1)));
    assertTrue(last(commands.get(2)).contains("timeout"), last(commands.get(2)));
    assertTrue(last(commands.get(3)).contains("sha256sum"), last(commands.get(3)));
    assertEquals("nas:./", last(commands.get(4)));
    assertEquals(commands.get(3), commands.get(5));
    assertTrue(commands.get(6).contains("/run/dashcam/upload/pages/"), "SHA256SUMS");
    assertEquals(9, commands(Verify.RSYNC).size());
  }

  @ParameterizedTest
  @EnumSource
  void the_login_trusts_nothing_but_the_settings(Verify verify) {
    List<String> login = commands(verify).get(0);
    for (String option :
        List.of(
            "BatchMode=yes",
            "StrictHostKeyChecking=yes",
            "UserKnownHostsFile=\"/etc/known\"",
            "GlobalKnownHostsFile=/dev/null",
            "IdentitiesOnly=yes",
            "IdentityAgent=none",
            "IdentityFile=\"/etc/dashcam/my key\"",
            "ClearAllForwardings=yes")) {
      assertEquals("-o", login.get(login.indexOf(option) - 1), option);
    }
    assertEquals(List.of("-p", "2222", "-l", "car", "--", "nas"), tail(login, 6));
  }

  @Test
  void aes_goes_first_only_where_the_processor_has_it_and_the_other_ciphers_stay() {
    String first = "Ciphers=^aes128-gcm@openssh.com";
    assertTrue(commands(Verify.SHA256, true).get(0).contains(first));
    assertFalse(String.join(" ", commands(Verify.SHA256, false).get(0)).contains("Ciphers"));
  }

  @ParameterizedTest
  @EnumSource
  void all_but_the_login_can_not_connect_by_themselves(Verify verify) {
    List<List<String>> commands = commands(verify);
    for (List<String> command : commands.subList(1, commands.size())) {
      assertTrue(String.join(" ", command).contains("ProxyCommand=false"), command.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothing_is_overwritten_deleted_or_torn(Verify verify) {
    List<List<String>> commands = commands(verify);
    int ofClips = commands.size() - 1; // the last one replaces a file of our own
    for (List<String> command : commands.subList(0, ofClips)) {
      String text = String.join(" ", command);
      for (String never :
          List.of("--inplace", "--append", "--remove-s", "--delete", "--force", "--whole-file")) {
        assertFalse(text.contains(never), text);
      }
      boolean sends = command.get(0).equals("rsync") && !command.contains("--dry-run");
      assertEquals(sends, command.contains("--partial-dir=.dashcam-partial"), text);
      assertTrue(!sends || command.contains("--ignore-existing"), text);
      assertEquals(sends && verify == Verify.RSYNC, command.contains("--fsync"), text);
    }
  }

  @Test
  void an_ipv6_address_is_told_from_a_path() {
    RsyncCommands rsync = rsync("fe80::1%eth0", "/srv", Verify.SHA256);
    List<String> send = rsync.send(READY, NAMES, Path.of("/run/ssh"), Access.SHELL);
    assertEquals("[fe80::1%eth0]:./", last(send));
  }

  @Test
  void a_restricted_key_has_its_own_root_and_no_shell() {
    assertEquals("nas:./", last(restricted("/srv/dashcam", Access.RRSYNC)));
    assertEquals("nas:my car/", last(restricted("my car", Access.RRSYNC_PINNED)));
    assertEquals("nas:/srv/dashcam/", last(restricted("/srv/dashcam", Access.FORCED)));
    assertFalse(String.join(" ", restricted("/srv", Access.RRSYNC)).contains("--rsync-path"));
  }

  @Test
  void a_pinning_rrsync_gets_a_name_that_goes_on_behind_the_descriptor() {
    assertTrue(
        restricted("/srv", Access.RRSYNC_PINNED).contains("--partial-dir=.dashcam-partial/."));
    assertTrue(restricted("/srv", Access.RRSYNC).contains("--partial-dir=.dashcam-partial"));
  }

  private static List<String> restricted(String destPath, Access access) {
    return rsync("nas", destPath, Verify.RSYNC).send(READY, NAMES, Path.of("/run/ssh"), access);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/run/dashcam%h",
        "/run/$HOME",
        "/a-very-long-path-in-which-no-unix-socket-can-be-made-however-much-one-would-like-it"
      })
  void some_folders_take_no_socket(String runtime) {
    assertFalse(Workspace.takesSockets(Path.of(runtime)));
    assertTrue(Workspace.takesSockets(Path.of("/run/dashcam")));
  }

  private static String last(List<String> list) {
    return list.get(list.size() - 1);
  }

  private static List<String> tail(List<String> list, int count) {
    return list.subList(list.size() - count, list.size());
  }
}
