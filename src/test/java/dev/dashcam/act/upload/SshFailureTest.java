package dev.dashcam.act.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.act.upload.HostException.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SshFailureTest {
  /** What OpenSSH 9.2 prints, in the C locale. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      maxCharsPerColumn = 2000,
      textBlock =
          """
          NEEDS_OWNER | another host key | @    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @; Host key for nas has changed and you have requested strict checking.; Host key verification failed.
          NEEDS_OWNER | not in known_hosts_file | No ED25519 host key is known for nas and you have requested strict checking.; Host key verification failed.
          NEEDS_OWNER | chmod 600 | WARNING: UNPROTECTED PRIVATE KEY FILE!; Load key "/etc/dashcam/id": bad permissions; car@nas: Permission denied (publickey).
          NEEDS_OWNER | without a passphrase | Load key "/etc/dashcam/id": error in libcrypto; car@nas: Permission denied (publickey).
          NEEDS_OWNER | without a passphrase | Load key "/etc/dashcam/id": incorrect passphrase supplied to decrypt private key
          NEEDS_OWNER | without a passphrase | no such identity: /etc/dashcam/id: No such file or directory; Permission denied (publickey).
          NEEDS_OWNER | refuses the key | car@nas: Permission denied (publickey,password).
          NEEDS_OWNER | refuses the key | Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures; Connection closed by 10.0.0.1 port 22
          NEEDS_OWNER | no algorithm | Unable to negotiate with 10.0.0.1 port 22: no matching host key type found. Their offer: ssh-rsa
          GONE        | name is unknown | ssh: Could not resolve hostname nas: Temporary failure in name resolution
          GONE        | upload.port | ssh: connect to host nas port 22: Connection refused
          GONE        | does not answer | ssh: connect to host nas port 22: Connection timed out
          GONE        | does not answer | Connection timed out during banner exchange
          GONE        | does not answer | ssh: connect to host nas port 22: No route to host
          GONE        | does not answer | ssh: connect to host nas port 22: Network is unreachable
          GONE        | does not answer | Timeout, server nas not responding.
          GONE        | does not answer | kex_exchange_identification: read: Connection reset by peer
          GONE        | does not answer | kex_exchange_identification: Connection closed by remote host
          GONE        | does not answer | client_loop: send disconnect: Broken pipe
          FAILED      | by hand | something new
          FAILED      | by hand | ''
          """)
  void a_complaint_has_a_kind_and_an_advice(Kind kind, String clue, String err) {
    Trouble trouble = SshFailure.of(err.replace("; ", "\r\n"));
    assertEquals(kind, trouble.kind(), trouble.advice());
    assertEquals(true, trouble.advice().contains(clue), trouble.advice());
  }
}
