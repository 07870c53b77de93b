package dev.dashcam.act.upload.rclone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.act.upload.HostException.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts as rclone 1.60 printed them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RcloneFailureTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NEEDS_OWNER | NewFs: couldn't connect SSH: ssh: handshake failed: knownhosts: key"
            + " mismatch",
        "NEEDS_OWNER | ssh: handshake failed: ssh: unable to authenticate, attempted methods"
            + " [none]",
        "NEEDS_OWNER | read metadata failed: 401 Unauthorized",
        "NEEDS_OWNER | Propfind \"https://nas/clips\": x509: certificate signed by unknown"
            + " authority",
        "NEEDS_OWNER | error listing: SignatureDoesNotMatch: Forbidden",
        "NEEDS_OWNER | error listing: InvalidAccessKeyId: Forbidden",
        "NEEDS_OWNER | couldn't connect SMB: response error: The attempted logon is invalid.",
        "NEEDS_OWNER | response error: {Network Name Not Found} The specified share name cannot be",
        "FULL | Failed to copy: write .d\\B.MP4: response error: ... because the disk was full.",
        "FULL | Failed to copy: Insufficient Storage: 507 Insufficient Storage",
        "GONE | dial tcp 127.0.0.1:22: connect: connection refused",
        "GONE | couldn't connect SSH: dial tcp 10.9.9.9:22: i/o timeout",
        "GONE | lookup nas.lan: no such host",
        "GONE | Failed to copy: Put \"http://nas/x\": EOF",
        "FAILED | something that nobody has seen yet",
      })
  void what_it_means(Kind kind, String complaints) {
    assertEquals(kind, RcloneFailure.of(complaints).kind());
  }
}
