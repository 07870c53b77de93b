package dev.dashcam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.dashcam.model.PowerSource;
import dev.dashcam.model.RestBounds.Band;
import dev.dashcam.store.RestFile.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shell can make of each fact, ReconcileIsDueTest tries. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestFileTest {
  private static final Instant BEFORE = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("rest");
  }

  @Test
  void a_fact_a_line_in_their_order_and_an_end() throws IOException {
    new RestFile(file())
        .write(
            List.of(
                Fact.until(Duration.ofMillis(1900_001)),
                Fact.file(Path.of("/sys/disable"), "1"),
                Fact.none(Path.of("/sys/a b")),
                Fact.names(Path.of("/ready"), List.of()),
                Fact.names(Path.of("/block"), List.of("loop0", "sda")),
                Fact.knock("car.local", 22, "SSH-"),
                Fact.knock("nas.local", 445, ""),
                Fact.variable("CURVE", "2800:0 3400:100"),
                Fact.argument(""),
                Fact.battery(Duration.ofSeconds(3)),
                Fact.source(PowerSource.UNKNOWN),
                Fact.percent(new Band(Duration.ofSeconds(1300), 76_001, 79_999)),
                Fact.knocked(false, Duration.ofSeconds(5))),
            BEFORE);
    assertEquals(
        """
        until|1901
        file|/sys/disable|1
        none|/sys/a b
        names|/ready|
        names|/block|loop0 sda
        knock|car.local|22|SSH-
        knock|nas.local|445|
        variable|CURVE=2800:0 3400:100
        argument|
        battery|3
        source|null
        percent|1300|76001|79999
        silent|5
        end
        """,
        Files.readString(file()).replace('\t', '|'));
    assertEquals(BEFORE, Files.getLastModifiedTime(file()).toInstant());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\tb", "a\nend", "a\0b"})
  void what_fits_on_no_line_leaves_no_file(String word) throws IOException {
    new RestFile(file()).write(List.of(Fact.argument("true")), BEFORE);
    new RestFile(file()).write(List.of(Fact.argument(word)), BEFORE);
    assertFalse(Files.exists(file()));
  }
}
