package dev.dashcam.act.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.HookEvent;
import dev.dashcam.model.HostSpace;
import dev.dashcam.model.Offload;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.StagingState;
import dev.dashcam.sys.FlatJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HookFactsTest {
  private static final Instant AT = Instant.parse("2026-03-02T07:00:00.123Z");

  private static HookFacts bare(HookEvent event) {
    return new HookFacts(event, "two\nlines", false, AT, "kombi");
  }

  private static HookFacts full(HookEvent event) {
    Offload.Failed failed = new Offload.Failed("upload", "full", "disk full");
    HostSpace space = new HostSpace(1, 2);
    return bare(event)
        .battery(reading(PowerSource.AC))
        .offload(
            new Offload(1, 2, Optional.of(3), 4, 5, false, List.of(failed), Optional.of(space)),
            Optional.of(failed))
        .seconds(1.5)
        .staging(Optional.of(new StagingState(6, 7, 8)))
        .space(Optional.of(space))
        .clips(Optional.of(AT), OptionalInt.of(9));
  }

  private static Optional<BatteryReading> reading(PowerSource source) {
    return Optional.of(new BatteryReading.Measured(80.5, 3310, OptionalInt.of(5100), source));
  }

  @ParameterizedTest
  @EnumSource
  void every_event_has_the_same_members_in_the_same_order(HookEvent event) throws IOException {
    Map<String, Object> bare = FlatJson.read(bare(event).json());
    Map<String, Object> full = FlatJson.read(full(event).json());
    assertEquals(new ArrayList<>(bare.keySet()), new ArrayList<>(full.keySet()));
    assertEquals(event.word(), full.get("event_type"));
    assertTrue(full.values().stream().noneMatch(each -> each == null), full::toString);
  }

  @Test
  void the_man_page_describes_each_member_and_each_event() throws IOException {
    String page = Files.readString(Path.of("man/dashcam.1"));
    String hooks = page.substring(page.indexOf(".SH HOOKS"), page.indexOf(".SH METRICS"));
    for (String member : FlatJson.read(bare(HookEvent.BATTERY_LOW).json()).keySet()) {
      assertTrue(hooks.matches("(?s).*\\.BR [^\n]*\\b" + member + "\\b.*"), member);
    }
    for (HookEvent event : HookEvent.values()) {
      assertTrue(hooks.contains("\n.B " + event.word() + "\n"), event.word());
    }
  }

  @Test
  void a_message_is_one_line_and_a_time_has_whole_seconds() throws IOException {
    Map<String, Object> facts = FlatJson.read(bare(HookEvent.OFFLOAD_FAILED).json());
    assertEquals("two lines", facts.get("message"));
    assertEquals("2026-03-02T07:00:00Z", facts.get("time"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {"AC, true", "BATTERY, false", "UNKNOWN, null"})
  void external_power_that_is_not_known_is_null(PowerSource source, Boolean known)
      throws IOException {
    HookFacts facts = bare(HookEvent.BATTERY_LOW).battery(reading(source));
    assertEquals(known, FlatJson.read(facts.json()).get("on_external_power"));
  }

  @Test
  void a_battery_that_could_not_be_read_is_null() throws IOException {
    HookFacts facts =
        bare(HookEvent.OFFLOAD_FINISHED)
            .battery(Optional.of(new BatteryReading.Unreadable("no answer")));
    assertEquals(null, FlatJson.read(facts.json()).get("battery_millivolts"));
  }
}
