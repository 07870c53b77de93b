package dev.dashcam.act.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The staging disk refuses a write: full, read-only or failing. No further clip is tried. */
public final class StagingWriteException extends IOException {
  private static final long serialVersionUID = 1L;

  StagingWriteException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
