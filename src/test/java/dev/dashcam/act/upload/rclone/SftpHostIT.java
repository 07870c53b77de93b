package dev.dashcam.act.upload.rclone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.upload.Held;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.act.upload.HostSession;
import dev.dashcam.model.Proof;
import dev.dashcam.model.StagedClip;
import dev.dashcam.testing.FarSide;
import dev.dashcam.testing.SftpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code upload.method: scp}, with the real sshd. */
class SftpHostIT extends HostContract {
  private SftpServer server;

  @Override
  FarSide farSide(Path folder) throws IOException {
    server = new SftpServer(folder);
    return server;
  }

  @Override
  Proof proof() {
    return Proof.HOST_SHA256;
  }

  @AfterEach
  void trust_again() throws IOException {
    server.host().allowShell();
    server.host().trustHostKey();
  }

  @Test
  void an_account_without_commands_has_its_clips_read_back() throws IOException {
    server.host().allowOnly("internal-sftp");
    StagedClip clip = car.stage("day/A.MP4", 1000, 1);
    try (HostSession session = car.open(far.settings())) {
      session.send(List.of(clip));
      assertEquals(Map.of(clip.name(), Held.SAME), session.compare(List.of(clip)));
      assertEquals(Proof.READ_BACK, session.proof());
    }
    Path there = far.root().resolve(clip.name());
    byte[] content = Files.readAllBytes(there);
    content[500] ^= 1;
    Files.write(there, content);
    try (HostSession session = car.open(far.settings())) {
      assertEquals(Map.of(clip.name(), Held.OTHER), session.compare(List.of(clip)));
    }
  }

  @Test
  void another_host_key_is_refused_and_an_unknown_one_too() throws IOException {
    server.host().changeHostKey();
    refuses("another host key");
    Files.writeString(server.host().knownHosts(), "");
    refuses("not in known_hosts_file");
  }

  private void refuses(String why) {
    HostException e = assertThrows(HostException.class, () -> car.open(far.settings()).close());
    assertEquals(Kind.NEEDS_OWNER, e.kind(), e.getMessage());
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }
}
