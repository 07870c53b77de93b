package dev.dashcam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.testing.Day;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The promise to scripts: names and types. They may become more, never others. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatusJsonTest {
  private static final String ALWAYS =
      """
      battery object
      battery.readable boolean
      camera object
      camera.device string
      camera.mode string
      camera.port_power string
      card string
      card_reason string
      checksums_due boolean
      findings array
      host_answers boolean
      host_detail string
      message_type string
      next object
      next.actions array
      next.reason string
      next.step string
      record_when string
      set_aside number
      staged_bytes number
      staged_clips number
      staging_free_bytes number
      summary string
      units_out_of_step array
      well boolean
      """;

  private static final String SOMETIMES =
      """
      battery.millivolts number
      battery.percent number
      battery.source string
      card_left_bytes number
      card_left_clips number
      card_look_age_seconds number
      last_upload_failure string
      last_verified string
      last_verified_age_seconds number
      last_verified_by string
      progress object
      progress.bytes number
      progress.bytes_per_second number
      progress.clips number
      progress.doing string
      progress.elapsed_seconds number
      progress.job string
      progress.seconds_left number
      progress.total_bytes number
      progress.total_clips number
      running string
      running_process number
      timers object
      timers.guard object
      timers.guard.active boolean
      timers.guard.last_exit_status number
      timers.guard.last_result string
      timers.guard.next_seconds number
      timers.reconcile object
      timers.reconcile.active boolean
      timers.reconcile.last_exit_status number
      timers.reconcile.last_result string
      timers.reconcile.next_seconds number
      """;

  private static JsonNode json(String words) throws IOException {
    String text = StatusJson.of(Day.of(words).report());
    assertEquals(-1, text.indexOf('\n'), "one line");
    return new ObjectMapper().readTree(text);
  }

  private static Map<String, String> types(String prefix, JsonNode object) {
    Map<String, String> types = new TreeMap<>();
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      JsonNode value = object.get(name);
      types.put(prefix + name, value.getNodeType().toString().toLowerCase(Locale.ROOT));
      if (value.isObject()) {
        types.putAll(types(prefix + name + ".", value));
      }
    }
    return types;
  }

  private static Map<String, String> promised(String... lists) {
    Map<String, String> types = new TreeMap<>();
    for (String list : lists) {
      list.lines().forEach(line -> types.put(line.split(" ", -1)[0], line.split(" ", -1)[1]));
    }
    return types;
  }

  @Test
  void everything_that_can_be_known() throws IOException {
    assertEquals(promised(ALWAYS, SOMETIMES), types("", json("uploading staged upload-failed")));
  }

  @Test
  void nothing_that_can_be_unknown() throws IOException {
    JsonNode json = json("first-day ups-silent no-systemd");
    Map<String, String> expected = promised(ALWAYS);
    expected.put("battery.reason", "string");
    assertEquals(expected, types("", json));
    JsonNode finding = json.get("findings").get(0);
    assertEquals(Map.of("code", "string", "what", "string", "todo", "string"), types("", finding));
    assertEquals("not_set_up", finding.get("code").asText());
    assertEquals(finding.get("what").asText(), json.get("summary").asText());
  }

  @Test
  void help_describes_every_member_and_code() throws IOException {
    CommandLine line =
        Commands.commandLine(new String[0], new Session(Map.of(), System.out, StopSignal.never()));
    String help = line.getSubcommands().get("status").getUsageMessage();
    Set<String> missing = new TreeSet<>();
    for (String name : promised(ALWAYS, SOMETIMES).keySet()) {
      String last = name.substring(name.lastIndexOf('.') + 1);
      if (!last.equals("message_type") && !help.matches("(?s).*\\b" + last + "\\b.*")) {
        missing.add(last);
      }
    }
    Matcher codes =
        Pattern.compile("\"([a-z]+_[a-z_]+)\",\\s")
            .matcher(
                java.nio.file.Files.readString(
                    java.nio.file.Path.of("src/main/java/dev/dashcam/decide/HealthRules.java")));
    int found = 0;
    for (; codes.find(); found++) {
      if (!help.contains(codes.group(1))) {
        missing.add(codes.group(1));
      }
    }
    assertTrue(found >= 10, found + " codes found");
    assertEquals(Set.of(), missing, help);
    help.lines().forEach(each -> assertTrue(each.length() <= 80, each));
  }
}
