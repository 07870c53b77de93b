package dev.dashcam.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.model.HostKey;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostKeyProbeTest {
  @Test
  void the_best_key_comes_first_and_noise_is_left_out() {
    String said =
        """
        # nas:22 SSH-2.0-OpenSSH_9.2p1
        nas ssh-rsa QUFB
        nas ssh-dss QUFB
        nas ssh-ed25519 not!base64
        nas ssh-ed25519 QkJC
        nas ecdsa-sha2-nistp256
        """;

    assertEquals(
        List.of(new HostKey("ssh-ed25519", "QkJC"), new HostKey("ssh-rsa", "QUFB")),
        HostKeyProbe.keys(said));
  }
}
