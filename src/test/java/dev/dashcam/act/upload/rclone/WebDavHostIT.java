package dev.dashcam.act.upload.rclone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.testing.FarSide;
import dev.dashcam.testing.WebDavServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code upload.method: http}, with Apache. */
class WebDavHostIT extends HostContract {
  @Override
  FarSide farSide(Path folder) throws IOException {
    return new WebDavServer(folder);
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_refused() {
    WebDavServer server = (WebDavServer) far;
    HostException e =
        assertThrows(HostException.class, () -> car.open(server.withoutCertificate()).close());
    assertEquals(Kind.NEEDS_OWNER, e.kind(), e.getMessage());
    assertTrue(e.getMessage().contains("upload.credentials.ca_file"), e.getMessage());
  }
}
