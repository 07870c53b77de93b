package dev.dashcam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.HostSpace;
import dev.dashcam.model.Told;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ToldFileTest {
  private static final Instant AT = Instant.parse("2026-03-02T07:00:00Z");

  @TempDir Path folder;

  private ToldFile file() {
    return new ToldFile(folder.resolve("told.json"), Journal.silent());
  }

  @Test
  void everything_comes_back() throws IOException {
    Told told =
        new Told(
            Optional.of(AT),
            Optional.of(AT.plusSeconds(1)),
            20_514,
            3,
            Optional.of(AT.plusSeconds(2)),
            Optional.of(AT.plusSeconds(3)),
            Map.of(
                "upload", new Told.Failure("full", AT.plusSeconds(4)),
                "ingest", new Told.Failure("failed", AT.plusSeconds(5)),
                "camera", new Told.Failure("failed", AT.plusSeconds(6))),
            7,
            8L << 40,
            9,
            10,
            Optional.of(new HostSpace(11, 12)));
    file().write(told);
    assertEquals(Optional.of(told), file().read());
    file().write(Told.NOTHING);
    assertEquals(Optional.of(Told.NOTHING), file().read());
  }

  @Test
  void what_is_missing_or_spoilt_is_nothing() throws IOException {
    assertEquals(Optional.empty(), file().read());
    Files.writeString(folder.resolve("told.json"), "{\"v\":1,");
    assertEquals(Optional.empty(), file().read());
  }

  @Test
  void one_caller_is_the_first_until_it_may_be_done_again() throws IOException {
    OnceFile once = new OnceFile(folder.resolve("run/told"));
    assertTrue(once.first());
    assertFalse(new OnceFile(folder.resolve("run/told")).first());
    once.again();
    once.again();
    assertTrue(once.first());
  }
}
