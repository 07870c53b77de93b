package dev.dashcam.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real file system that really runs full. It takes root to mount one; without, tests skip. */
public final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts a disk of so many bytes on a folder that is made for it. */
  public static SmallDisk mount(Path folder, long bytes) throws Exception {
    Files.createDirectories(folder);
    String answer = run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "none", folder.toString());
    Assumptions.assumeTrue(answer.isEmpty(), "can't mount a small disk here: " + answer);
    return new SmallDisk(folder);
  }

  /** Lets nobody write any more, as a failing card does. */
  public void makeReadOnly() throws IOException {
    String answer = run("mount", "-o", "remount,ro", folder.toString());
    if (!answer.isEmpty()) {
      throw new IOException(answer);
    }
  }

  /** Whether it is a file system of its own, and so whether the test means what it says. */
  public boolean isMounted() throws IOException {
    return !Files.getFileStore(folder).equals(Files.getFileStore(folder.resolveSibling("..")));
  }

  @Override
  public void close() throws IOException {
    String answer = run("umount", folder.toString());
    if (!answer.isEmpty()) {
      throw new IOException(answer);
    }
  }

  /** Empty when the program succeeded, else what it said. */
  private static String run(String... command) throws IOException {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? "" : command[0] + " failed: " + said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
