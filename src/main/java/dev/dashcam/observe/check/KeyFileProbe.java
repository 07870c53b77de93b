package dev.dashcam.observe.check;

import dev.dashcam.model.check.KeyFile;
import dev.dashcam.model.check.KeyFile.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** The SSH key's file, and whether the key in it can be used without anybody at a keyboard. */
public final class KeyFileProbe {
  private KeyFileProbe() {}

  /** Tries to use a key. */
  public interface Trial {
    /** Does nothing but fail when it can't be used. */
    void run() throws IOException;
  }

  /**
   * Looks now.
   *
   * @param file {@code upload.credentials.key_file}
   * @param trial uses the key
   */
  public static KeyFile look(Path file, Trial trial) throws IOException {
    Path folder = file.getParent();
    if (folder != null && Files.exists(folder) && !Files.isExecutable(folder)) {
      return new KeyFile(State.UNREADABLE, "", true, "");
    }
    if (!Files.exists(file)) {
      return new KeyFile(State.MISSING, "", false, "");
    }
    PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
    String permissions = PosixFilePermissions.toString(attributes.permissions());
    Object owner = Files.getAttribute(file, "unix:uid");
    boolean ours = owner.equals(0) || owner.equals(MachineProbe.uid());
    if (!Files.isReadable(file)) {
      return new KeyFile(State.UNREADABLE, permissions, ours, "");
    }
    try {
      trial.run();
      return new KeyFile(State.READABLE, permissions, ours, "");
    } catch (IOException e) {
      return new KeyFile(State.READABLE, permissions, ours, String.valueOf(e.getMessage()));
    }
  }
}
