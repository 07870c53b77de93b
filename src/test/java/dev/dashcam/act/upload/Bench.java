package dev.dashcam.act.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.model.StagedClip;
import dev.dashcam.testing.LoopbackHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A car and a host, and the check that a session leaves nothing behind. */
final class Bench implements AutoCloseable {
  final LoopbackHost far;
  final Car car;

  Bench(Path folder) throws IOException {
    far = new LoopbackHost(Files.createDirectory(folder.resolve("home")));
    car = new Car(Files.createDirectory(folder.resolve("car")));
  }

  UploadSettings settings(Verify verify) {
    return far.settings(far.root().toString(), verify);
  }

  RsyncHost host() {
    return car.host(settings(Verify.SHA256));
  }

  /** The session's ssh. */
  static Optional<ProcessHandle> master() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("/ssh"))
        .findFirst();
  }

  static Map<String, Held> all(List<StagedClip> clips, Held held) {
    Map<String, Held> all = new HashMap<>();
    for (StagedClip clip : clips) {
      all.put(clip.name(), held);
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    far.close();
    try (Stream<Path> left = Files.list(car.runtime)) {
      assertEquals(List.of(), left.toList(), "nothing is left of a session");
    }
    assertEquals(Optional.empty(), master(), "no ssh is left running");
  }
}
