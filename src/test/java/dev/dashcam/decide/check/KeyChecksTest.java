package dev.dashcam.decide.check;

import dev.dashcam.config.UploadSettings;
import dev.dashcam.model.HostKey;
import dev.dashcam.model.check.HostKeys;
import dev.dashcam.model.check.KeyFile;
import dev.dashcam.model.check.KeyFile.State;
import dev.dashcam.testing.GivenSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyChecksTest {
  private static final HostKey KNOWN = new HostKey("ssh-ed25519", "AAAA");
  private static final HostKey OTHER = new HostKey("ssh-ed25519", "BBBB");
  private static final HostKey RSA = new HostKey("ssh-rsa", "CCCC");

  @TempDir Path folder;

  private UploadSettings upload() throws IOException {
    return GivenSettings.of(
            folder, "upload: {host: 127.0.0.1, credentials: {key_file: /etc/dashcam/key}}\n")
        .upload();
  }

  @ParameterizedTest(name = "{0} {1}: {4}")
  @CsvSource({
    "READABLE,   rw-------, true,  '',       ok,          '(rw-------), no passphrase', ''",
    "READABLE,   r--------, true,  '',       ok,          no passphrase,                ''",
    "READABLE,   rw-r--r--, true,  '',       fault,       so ssh refuses it,            chmod 600 /etc/dashcam/key",
    "READABLE,   rw-r-----, true,  '',       fault,       so ssh refuses it,            chmod 600 /etc/dashcam/key",
    "READABLE,   rw-r--r--, false, '',       warning,     somebody else,                chown root",
    "READABLE,   rw-------, true,  damaged,  fault,       damaged,                      config init",
    "UNREADABLE, rw-------, true,  '',       not checked, for root only,                sudo dashcam doctor",
    "MISSING,    '',        false, '',       fault,       /etc/dashcam/key is not there, config init",
  })
  void the_car_s_key(
      State state,
      String permissions,
      boolean ours,
      String problem,
      String level,
      String found,
      String mend)
      throws IOException {
    Told.by(
        KeyChecks.key(new KeyFile(state, permissions, ours, problem), upload()),
        level,
        found,
        mend);
  }

  private void hostKey(
      List<HostKey> known, List<HostKey> shown, String level, String found, String mend)
      throws IOException {
    HostKeys keys = new HostKeys("nas", known, shown);
    Told.by(KeyChecks.hostKey(keys, upload()), level, found, mend);
  }

  @Test
  void the_host_s_key_is_known_and_shown() throws IOException {
    hostKey(List.of(KNOWN), List.of(RSA, KNOWN), "ok", "known ssh-ed25519 key", "");
    hostKey(List.of(KNOWN), List.of(), "not checked", "doesn't answer", "");
    hostKey(List.of(KNOWN), List.of(OTHER), "fault", OTHER.fingerprint(), "ssh-keygen -R 'nas'");
    hostKey(List.of(), List.of(KNOWN), "fault", "has no key of nas", "config init");
    hostKey(List.of(), List.of(), "fault", "has no key of nas", "while the host answers");
  }
}
