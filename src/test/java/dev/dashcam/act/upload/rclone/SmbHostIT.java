package dev.dashcam.act.upload.rclone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.testing.FarSide;
import dev.dashcam.testing.SmbServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code upload.method: smb}, with Samba. */
class SmbHostIT extends HostContract {
  @Override
  FarSide farSide(Path folder) throws IOException {
    return new SmbServer(folder);
  }

  @Test
  void a_share_that_is_not_there_is_the_owners_business() {
    SmbServer server = (SmbServer) far;
    HostException e =
        assertThrows(HostException.class, () -> car.open(server.wrongShare()).close());
    assertEquals(Kind.NEEDS_OWNER, e.kind(), e.getMessage());
    assertTrue(e.getMessage().contains("upload.dest_path"), e.getMessage());
  }
}
