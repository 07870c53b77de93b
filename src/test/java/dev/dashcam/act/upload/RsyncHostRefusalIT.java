package dev.dashcam.act.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.model.StagedClip;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts and keys that can't be used, with the real rsync, ssh and sshd. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RsyncHostRefusalIT {
  @TempDir Path folder;
  private Bench bench;
  private LoopbackHost far;
  private Car car;

  @BeforeEach
  void start() throws IOException {
    bench = new Bench(folder);
    far = bench.far;
    car = bench.car;
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  private void assertRefused(Kind kind, String clue) {
    HostException failure = assertThrows(HostException.class, () -> bench.host().open().close());
    assertEquals(kind, failure.kind(), failure.getMessage());
    assertTrue(failure.getMessage().contains(clue), failure.getMessage());
  }

  // Logging in.

  @Test
  void a_changed_host_key_needs_the_owner() throws IOException {
    far.changeHostKey();
    assertRefused(Kind.NEEDS_OWNER, "another host key");
    far.trustHostKey();
    bench.host().open().close();
  }

  @Test
  void an_unknown_host_needs_the_owner() throws IOException {
    Files.writeString(far.knownHosts(), "");
    assertRefused(Kind.NEEDS_OWNER, "not in known_hosts_file");
  }

  @Test
  void a_refused_key_needs_the_owner() throws IOException {
    far.allowNobody();
    assertRefused(Kind.NEEDS_OWNER, "refuses the key");
  }

  @Test
  void a_missing_key_file_needs_the_owner_and_is_not_tried() throws IOException {
    Files.delete(far.keyFile());
    assertRefused(Kind.NEEDS_OWNER, "key_file: " + far.keyFile() + " does not exist");
    assertFalse(far.log().contains("Connection from"), far.log());
  }

  @Test
  void a_key_file_for_everybody_needs_the_owner() throws IOException {
    Files.setPosixFilePermissions(far.keyFile(), PosixFilePermissions.fromString("rw-r--r--"));
    assertRefused(Kind.NEEDS_OWNER, "chmod 600");
  }

  @Test
  void a_key_file_with_something_else_in_it_needs_the_owner() throws IOException {
    Files.writeString(far.keyFile(), "not a key\n");
    assertRefused(Kind.NEEDS_OWNER, "key");
  }

  @Test
  void a_host_that_is_off_is_gone() throws IOException {
    far.stop();
    assertRefused(Kind.GONE, "nothing listens there");
  }

  @Test
  void a_host_that_hangs_at_login_is_gone() throws IOException {
    far.freeze();
    assertRefused(Kind.GONE, "does not answer");
    far.thaw();
  }

  @Test
  void a_host_may_have_an_ipv6_address() throws IOException {
    assertTrue(Ports.canListen("::1"), "this machine has no IPv6 loopback");
    try (LoopbackHost six = new LoopbackHost(Files.createDirectory(folder.resolve("six")), "::1")) {
      StagedClip clip = car.stage("A.MP4", 1000, 1);
      UploadSettings settings = six.settings(six.root().toString(), Verify.SHA256);
      try (HostSession session = car.host(settings).open()) {
        session.send(List.of(clip));
        assertEquals(Map.of("A.MP4", Held.SAME), session.compare(List.of(clip)));
      }
    }
  }

  // What the account there can't do.

  @ParameterizedTest
  @EnumSource
  void a_key_with_another_forced_command_needs_the_owner(Verify verify) throws IOException {
    far.allowOnly("false");
    StagedClip clip = car.stage("A.MP4", 1000, 1);
    HostException failure =
        assertThrows(
            HostException.class,
            () -> {
              try (HostSession session = car.host(bench.settings(verify)).open()) {
                session.compare(List.of(clip));
              }
            });
    assertEquals(Kind.NEEDS_OWNER, failure.kind(), failure.getMessage());
  }

  @Test
  void hashing_with_a_restricted_key_needs_the_owner() throws IOException {
    far.allowRrsync();
    assertRefused(Kind.NEEDS_OWNER, "upload.verify: rsync");
  }

  @Test
  void no_rsync_over_there_needs_the_owner() throws IOException {
    far.installOnly("sh", "mkdir", "sha256sum");
    assertRefused(Kind.NEEDS_OWNER, "has no rsync");
  }

  @Test
  void no_sha256sum_over_there_needs_the_owner() throws IOException {
    far.installOnly("sh", "mkdir", "rsync");
    assertRefused(Kind.NEEDS_OWNER, "has no sha256sum");
    car.host(bench.settings(Verify.RSYNC)).open().close();
  }

  @Test
  void a_folder_that_cannot_be_made_needs_the_owner() throws IOException {
    Files.writeString(far.root().resolve("file"), "");
    UploadSettings settings = far.settings(far.root() + "/file/below", Verify.SHA256);
    HostException failure =
        assertThrows(HostException.class, () -> car.host(settings).open().close());
    assertEquals(Kind.NEEDS_OWNER, failure.kind());
    assertTrue(failure.getMessage().contains("upload.dest_path"), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_full_disk_over_there_is_told(boolean restricted) throws IOException {
    far.shrinkDisk(2048);
    if (restricted) {
      far.allowRrsync();
    }
    StagedClip clip = car.stage("A.MP4", 6 << 20, 1);
    try (HostSession session =
        car.host(bench.settings(restricted ? Verify.RSYNC : Verify.SHA256)).open()) {
      HostException failure = assertThrows(HostException.class, () -> session.send(List.of(clip)));
      assertEquals(Kind.FULL, failure.kind(), failure.getMessage());
      assertEquals(Map.of("A.MP4", Held.ABSENT), session.compare(List.of(clip)));
    }
  }

  @Test
  void a_folder_still_held_by_an_earlier_receiver_is_busy() throws Exception {
    far.allowRrsync();
    Path held = folder.resolve("held");
    Process holder =
        new ProcessBuilder(
                "flock", far.root().toString(), "sh", "-c", "touch '" + held + "'; sleep 300")
            .start();
    try {
      LoopbackHost.await("the folder is locked", () -> Files.exists(held));
      HostException failure =
          assertThrows(
              HostException.class, () -> car.host(bench.settings(Verify.RSYNC)).open().close());
      assertEquals(Kind.BUSY, failure.kind(), failure.getMessage());
    } finally {
      holder.descendants().forEach(ProcessHandle::destroyForcibly);
      holder.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
    }
  }
}
