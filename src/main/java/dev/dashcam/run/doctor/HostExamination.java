package dev.dashcam.run.doctor;

import dev.dashcam.act.setup.KnownHosts;
import dev.dashcam.act.setup.SshKey;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.act.upload.HostInspection;
import dev.dashcam.act.upload.HostSession;
import dev.dashcam.act.upload.rclone.RcloneHost;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Method;
import dev.dashcam.decide.check.DiskChecks;
import dev.dashcam.decide.check.HostChecks;
import dev.dashcam.decide.check.KeyChecks;
import dev.dashcam.model.HostState;
import dev.dashcam.model.check.Disk;
import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.Finding.Level;
import dev.dashcam.model.check.HostFolder;
import dev.dashcam.model.check.HostKeys;
import dev.dashcam.observe.HostKeyProbe;
import dev.dashcam.observe.HostProbe;
import dev.dashcam.observe.check.DiskProbe;
import dev.dashcam.observe.check.KeyFileProbe;
import dev.dashcam.store.HostStateFile;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.SystemBootClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The host, from the key that opens it to the room on its disk. */
final class HostExamination {
  private final Ground ground;
  private final UploadSettings upload;
  private boolean ready;

  HostExamination(Ground ground) {
    this.ground = ground;
    this.upload = ground.settings().upload();
  }

  /**
   * Looks at it.
   *
   * @return whether a file could be sent there now
   */
  boolean into(Findings findings) {
    if (upload.method() == Method.FOLDER) {
      ready = findings.add("host folder", this::folder).level() != Level.NOT_CHECKED;
      return ready;
    }
    List<Finding> needed = new ArrayList<>();
    if (upload.method().isSsh()) {
      needed.add(findings.add("SSH key", this::key));
    }
    HostState host = look();
    findings.add("host", () -> HostChecks.answers(host, upload));
    if (upload.method().isSsh()) {
      needed.add(findings.add("host key", () -> hostKey(host.answers())));
    }
    findings.addAll("login", () -> login(host.answers(), needed));
    return ready;
  }

  private Finding folder() throws IOException {
    if (ground.home().marked() && !Files.isDirectory(ground.home().sign())) {
      return DiskChecks.hostWithoutMark(
          upload.destPath(), ground.home().isOtherDisk(), ground.home().mend());
    }
    Disk staging = DiskProbe.look(ground.paths().localStaging());
    return DiskChecks.host(DiskProbe.look(Path.of(upload.destPath())), staging, ground.root());
  }

  private Finding key() throws IOException {
    Path file = upload.credentials().keyFile();
    SshKey key = new SshKey(file, ground.runner());
    return KeyChecks.key(KeyFileProbe.look(file, key::publicLine), upload);
  }

  private Finding hostKey(boolean answers) throws IOException {
    KnownHosts known = new KnownHosts(upload, ground.runner());
    HostKeyProbe probe = new HostKeyProbe(ground.settings().timeouts().host(), ground.runner());
    return KeyChecks.hostKey(
        new HostKeys(known.name(), known.keys(), answers ? probe.ask(upload).keys() : List.of()),
        upload);
  }

  /** Nothing is remembered of it. */
  private HostState look() {
    BootClock clock = new SystemBootClock(ground.paths().systemRoot());
    HostStateFile nowhere =
        new HostStateFile(ground.scratch().resolve("host.json"), clock, Journal.silent());
    return new HostProbe(
            upload, ground.settings().timeouts().host(), nowhere, ground.homeFile(), clock)
        .look();
  }

  private List<Finding> login(boolean answers, List<Finding> needed) {
    if (!answers) {
      return List.of(Finding.notChecked("login", "the host doesn't answer"));
    }
    for (Finding before : needed) {
      if (before.level() == Level.FAULT || before.level() == Level.NOT_CHECKED) {
        return List.of(
            Finding.notChecked("login", "it needs the " + before.check() + ", see there"));
      }
    }
    try {
      return upload.method().isRclone() ? rclone() : inspection();
    } catch (HostException e) {
      boolean gone = e.kind() == Kind.GONE || e.kind() == Kind.BUSY;
      return List.of(HostChecks.refused(String.valueOf(e.getMessage()), gone));
    }
  }

  private List<Finding> inspection() throws HostException {
    HostFolder seen =
        new HostInspection(upload, ground.home(), ground.scratch(), ground.runner(), ground.stop())
            .look();
    ready = HostChecks.canReceive(seen);
    return HostChecks.of(seen, ground.settings(), ground.machine().clock());
  }

  /** The same login as for an upload, which then sends nothing. */
  private List<Finding> rclone() throws HostException {
    RcloneHost host =
        new RcloneHost(
            upload,
            ground.home(),
            ground.environment(),
            ground.scratch(),
            ground.memory(),
            ground.runner(),
            ground.stop());
    try (HostSession session = host.open()) {
      ready = true;
      return HostChecks.of(session.space(), ground.settings());
    }
  }
}
