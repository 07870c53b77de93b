package dev.dashcam.sys;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A {@link BackgroundCommand} that is a real process. */
final class BackgroundProcess implements BackgroundCommand {
  private static final long LAST_WORDS_MILLIS = 500;

  private final Process process;
  private final Pump err;

  BackgroundProcess(Process process) {
    this.process = process;
    this.err = Pump.start(process.getErrorStream(), Capture.ofTail(), Optional.empty());
  }

  @Override
  public boolean alive() {
    return process.isAlive();
  }

  @Override
  public boolean awaitEnd(Duration patience) {
    try {
      return process.waitFor(Nanos.of(patience), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public OptionalInt exitStatus() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  @Override
  public void tell(String line) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      // It has ended, which its caller sees.
    }
  }

  @Override
  public String err() {
    if (!process.isAlive()) {
      try {
        err.awaitEnd(LAST_WORDS_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return err.text();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      new ProcessTree(process.toHandle()).stop();
    }
  }
}
