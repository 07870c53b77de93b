package dev.dashcam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.ConfigException;
import dev.dashcam.config.LoadedSettings;
import dev.dashcam.config.SettingsLoader;
import dev.dashcam.store.RetryFile;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JobsUploadTest {
  @TempDir Path folder;

  private LoadedSettings settings() throws IOException, ConfigException {
    Path file = folder.resolve("config.yaml");
    Files.writeString(
        file,
        "upload: {method: folder, dest_path: %1$s/home}%npaths: {local_staging: %1$s/staging, state: %1$s/state, runtime: %1$s/run}%n"
            .formatted(folder));
    for (String each : List.of("home", "staging/ready", "state", "run")) {
      Files.createDirectories(folder.resolve(each));
    }
    return SettingsLoader.load(Optional.of(file), Map.of());
  }

  @Test
  void an_upload_that_fails_on_our_side_rests_before_it_is_tried_again() throws Exception {
    Files.createDirectories(folder.resolve("state/ledger.jsonl/in the way"));
    try (Assembly assembly =
        new Assembly(settings(), Map.of(), List.of(), Journal.silent(), StopSignal.never(), null)) {
      assertEquals(Duration.ZERO, assembly.uploadWait());
      assertThrows(IOException.class, () -> assembly.jobs().uploadInLoop());
      assertTrue(assembly.uploadWait().compareTo(Duration.ZERO) > 0);
      RetryFile retry = new RetryFile(folder.resolve("state"), "upload", Journal.silent());
      assertEquals(1, retry.failures());
      assertTrue(retry.lastReason().orElseThrow().contains("ledger.jsonl"), retry::toString);
      Files.delete(folder.resolve("state/ledger.jsonl/in the way"));
      Files.delete(folder.resolve("state/ledger.jsonl"));
      assembly.jobs().uploadInLoop();
      assertEquals(Duration.ZERO, assembly.uploadWait());
    }
  }
}
