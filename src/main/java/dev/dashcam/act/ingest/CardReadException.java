package dev.dashcam.act.ingest;

import java.io.IOException;

/** One clip can't be read from the card; the others may well be. */
public final class CardReadException extends IOException {
  private static final long serialVersionUID = 1L;

  CardReadException(String message) {
    super(message);
  }

  CardReadException(String message, Throwable cause) {
    super(message, cause);
  }
}
