package dev.dashcam.act.upload.rclone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.testing.FarSide;
import dev.dashcam.testing.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code upload.method: s3}, with S3Proxy. */
class S3HostIT extends HostContract {
  @Override
  FarSide farSide(Path folder) throws IOException {
    return new S3Server(folder);
  }

  /** S3Proxy has no word for it, and no store tells how much room it has. */
  @Override
  Kind full() {
    return Kind.FAILED;
  }

  @Test
  void a_bucket_that_is_not_there_is_the_owners_business() {
    S3Server server = (S3Server) far;
    HostException e =
        assertThrows(HostException.class, () -> car.open(server.wrongBucket()).close());
    assertEquals(Kind.NEEDS_OWNER, e.kind(), e.getMessage());
    assertTrue(e.getMessage().contains("upload.dest_path"), e.getMessage());
  }
}
