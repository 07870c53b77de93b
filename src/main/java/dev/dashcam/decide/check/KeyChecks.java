package dev.dashcam.decide.check;

import dev.dashcam.config.UploadSettings;
import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.HostKeys;
import dev.dashcam.model.check.KeyFile;
import dev.dashcam.model.check.KeyFile.State;

/** The SSH key and the host's key. */
public final class KeyChecks {
  private KeyChecks() {}

  /** The car's own key. */
  public static Finding key(KeyFile key, UploadSettings upload) {
    String name = "SSH key";
    String file = upload.credentials().keyFile().toString();
    if (key.state() == State.MISSING) {
      return Finding.fault(
          name, file + " is not there", "sudo dashcam config init, which makes one");
    }
    if (key.state() == State.UNREADABLE) {
      return Finding.notChecked(name, file + " is for root only", "sudo dashcam doctor");
    }
    // OpenSSH looks at the group's and the others' bits of its own files only.
    boolean open = !key.permissions().endsWith("------");
    if (open && key.ours()) {
      return Finding.fault(
          name,
          file + " can be read by others (" + key.permissions() + "), so ssh refuses it",
          "sudo chmod 600 " + file);
    }
    if (!key.ours()) {
      return Finding.warning(
          name, file + " belongs to somebody else than root", "sudo chown root: " + file);
    }
    return key.problem().isEmpty()
        ? Finding.ok(name, file + " (" + key.permissions() + "), no passphrase")
        : Finding.fault(
            name,
            "it can't be used: " + key.problem(),
            "move " + file + " away, then sudo dashcam config init makes one without a passphrase");
  }

  /** The key by which the host proves who it is. */
  public static Finding hostKey(HostKeys keys, UploadSettings upload) {
    String name = "host key";
    String file = upload.credentials().knownHostsFile().toString();
    if (keys.known().isEmpty()) {
      return Finding.fault(
          name,
          file + " has no key of " + keys.name(),
          "sudo dashcam config init, while the host answers; compare what it shows");
    }
    if (keys.shown().isEmpty()) {
      return Finding.notChecked(name, "known, but the host doesn't answer to compare it");
    }
    return keys.shown().stream()
        .filter(keys.known()::contains)
        .findFirst()
        .map(same -> Finding.ok(name, keys.name() + " shows the known " + same.type() + " key"))
        .orElseGet(
            () ->
                Finding.fault(
                    name,
                    keys.name()
                        + " shows another key ("
                        + keys.shown().get(0).fingerprint()
                        + ") than "
                        + file
                        + " has: it was set up anew, or somebody else answers",
                    "if anew: sudo ssh-keygen -R '"
                        + keys.name()
                        + "' -f "
                        + file
                        + " && sudo dashcam config init"));
  }
}
