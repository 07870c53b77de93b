package dev.dashcam.store;

import dev.dashcam.model.Proof;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the newest proof by the host was. Outlives a reboot; written only when it is another. */
public final class ProofFile {
  private final StateFile file;

  public ProofFile(Path file, Journal journal) {
    this.file = new StateFile(file, journal);
  }

  /** Empty before the first one. */
  public Optional<Proof> read() {
    return file.read(f -> f.word(Proof.class, "proof"));
  }

  public void remember(Proof proof) throws IOException {
    if (read().filter(proof::equals).isPresent()) {
      return;
    }
    Map<String, Object> m = StateFile.members();
    m.put("proof", proof.name());
    file.write(m);
  }
}
