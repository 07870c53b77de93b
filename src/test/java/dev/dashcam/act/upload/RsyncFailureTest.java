package dev.dashcam.act.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.upload.HostException.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RsyncFailureTest {
  /** What rsync 3.2 to 3.5 and rrsync print. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      maxCharsPerColumn = 2000,
      textBlock =
          """
          12  | BUSY        | /usr/bin/rrsync error: Another instance of rrsync is already accessing this directory.
          11  | FULL        | rsync: [receiver] write failed on "/srv/A.MP4": No space left on device (28)
          12  | FULL        | rsync: [receiver] write failed on "/srv/A.MP4": No space left on device (28); rsync: connection unexpectedly closed (61 bytes received so far) [sender]
          11  | FULL        | rsync: [receiver] write failed on "/srv/A.MP4": Disk quota exceeded (122)
          127 | NEEDS_OWNER | sh: 1: exec: rsync: not found
          12  | NEEDS_OWNER | sh: rsync: not found; rsync: connection unexpectedly closed (0 bytes received so far) [sender]
          126 | NEEDS_OWNER | ''
          1   | NEEDS_OWNER | rsync: on remote machine: --fsync: unknown option
          12  | NEEDS_OWNER | /usr/bin/rrsync error: option --fsync has been disabled on this server.
          12  | NEEDS_OWNER | rrsync error: invalid rsync-command syntax or options
          12  | NEEDS_OWNER | rrsync error: sending to read-only server is not allowed
          12  | NEEDS_OWNER | rsync: connection unexpectedly closed (0 bytes received so far) [sender]
          12  | GONE        | client_loop: send disconnect: Broken pipe; rsync: connection unexpectedly closed (0 bytes received so far) [sender]
          12  | GONE        | rsync: connection unexpectedly closed (37 bytes received so far) [sender]
          10  | GONE        | rsync error: error in socket IO (code 10)
          30  | GONE        | [sender] io timeout after 120 seconds -- exiting
          35  | GONE        | rsync error: timeout waiting for daemon connection (code 35)
          255 | GONE        | rsync error: unexplained error (code 255)
          23  | NEEDS_OWNER | rsync: [receiver] mkstemp "/srv/.A.MP4.x" failed: Permission denied (13)
          11  | NEEDS_OWNER | rsync: [Receiver] mkdir "/srv/x" failed: Read-only file system (30)
          23  | FAILED      | rsync: [sender] link_stat "/staging/A.MP4" failed: No such file or directory (2)
          24  | FAILED      | file has vanished: "/staging/A.MP4"
          11  | FAILED      | rsync: [Receiver] mkdir "/srv/x/y" failed: No such file or directory (2)
          1   | NEEDS_OWNER | rsync error: syntax or usage error (code 1)
          2   | NEEDS_OWNER | protocol version mismatch -- is your shell clean?
          4   | NEEDS_OWNER | rsync error: requested action not supported (code 4)
          20  | FAILED      | rsync error: received SIGINT, SIGTERM, or SIGHUP (code 20)
          137 | FAILED      | ''
          143 | FAILED      | ''
          3   | FAILED      | ''
          5   | FAILED      | ''
          13  | FAILED      | ''
          14  | FAILED      | ''
          21  | FAILED      | ''
          22  | FAILED      | ''
          25  | FAILED      | ''
          99  | FAILED      | ''
          """)
  void a_status_and_its_complaints_have_a_kind(int status, Kind kind, String err) {
    Trouble trouble = RsyncFailure.of(status, err.replace("; ", "\n"));
    assertEquals(kind, trouble.kind(), trouble.advice());
    assertFalse(trouble.advice().isBlank());
  }

  @Test
  void a_missing_python_is_not_taken_for_a_missing_rsync() {
    String err = "/usr/bin/env: 'python3': No such file or directory";
    assertTrue(RsyncFailure.of(127, err).advice().contains("python3"));
    assertTrue(RsyncFailure.of(127, "sh: rsync: not found").advice().contains("no rsync"));
  }
}
