package dev.dashcam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.testing.Day;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The promise to scripts: names and types. They may become more, never others. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatusJsonTest {
  /** Marked ?: not in every object of that kind. [] stands for each item of a list. */
  private static final String PROMISED =
      """
      battery object
      battery.input_millivolts? number
      battery.millivolts? number
      battery.percent? number
      battery.readable boolean
      battery.reason? string
      battery.source? string
      camera? object
      camera.device string
      camera.mode string
      camera.mounted_at? string
      camera.mtp? string
      camera.port_power string
      camera.volume? string
      camera.volume_uuid? string
      card? string
      card_left_bytes? number
      card_left_clips? number
      card_look_age_seconds? number
      card_reason? string
      cameras[]? object
      cameras[].card string
      cameras[].card_left_bytes? number
      cameras[].card_left_clips? number
      cameras[].card_look_age_seconds? number
      cameras[].card_reason string
      cameras[].device string
      cameras[].mode string
      cameras[].mounted_at? string
      cameras[].mtp? string
      cameras[].name string
      cameras[].port_power string
      cameras[].volume? string
      cameras[].volume_uuid? string
      checksums_due boolean
      findings[] object
      findings[].code string
      findings[].todo string
      findings[].what string
      host_answers boolean
      host_detail string
      last_upload_failure? string
      last_verified? string
      last_verified_age_seconds? number
      last_verified_by? string
      message_type string
      next object
      next.actions[] string
      next.camera? string
      next.reason string
      next.step string
      progress? object
      progress.bytes number
      progress.bytes_per_second number
      progress.clips number
      progress.doing string
      progress.elapsed_seconds number
      progress.job string
      progress.seconds_left? number
      progress.total_bytes number
      progress.total_clips number
      record_when string
      running? string
      running_process? number
      set_aside number
      staged_bytes number
      staged_clips number
      staging_free_bytes number
      summary string
      timers? object
      timers.guard object
      timers.guard.active boolean
      timers.guard.last_exit_status number
      timers.guard.last_result string
      timers.guard.next_seconds? number
      timers.reconcile object
      timers.reconcile.active boolean
      timers.reconcile.last_exit_status number
      timers.reconcile.last_result string
      timers.reconcile.next_seconds? number
      timers.report? object
      timers.report.active boolean
      timers.report.last_exit_status number
      timers.report.last_result string
      timers.report.next_seconds? number
      timers.upload? object
      timers.upload.active boolean
      timers.upload.last_exit_status number
      timers.upload.last_result string
      timers.upload.next_seconds? number
      units_out_of_step[] string
      well boolean
      """;

  private static JsonNode json(String words) throws IOException {
    String text = StatusJson.of(Day.of(words).report());
    assertEquals(-1, text.indexOf('\n'), "one line");
    return new ObjectMapper().readTree(text);
  }

  private static String help() {
    CommandLine line =
        Commands.commandLine(new String[0], new Session(Map.of(), System.out, StopSignal.never()));
    return line.getSubcommands().get("status").getUsageMessage();
  }

  /** Days on which all is there that can be, and days on which all is missing that can be. */
  @Test
  void the_members_and_their_types_are_those_that_were_promised() throws IOException {
    Members members = new Members();
    for (String words :
        new String[] {
          "uploading staged upload-failed home ac mounted out-of-step",
          "sending-begins low off refused data others-due",
          "first-day ups-silent no-systemd mtp",
          "first-day",
          "two-cameras home ac mounted",
          "two-cameras home data low",
          "two-cameras first-day mtp",
        }) {
      members.add(json(words));
    }
    assertEquals(PROMISED.lines().sorted().toList(), members.asLines());
  }

  @Test
  void the_help_names_these_members_and_no_others() {
    Set<String> promised = new TreeSet<>();
    PROMISED.lines().forEach(line -> promised.add(line.substring(0, line.indexOf(' '))));
    assertEquals(promised, Members.namedIn(help()));
  }

  @Test
  void several_cameras_are_a_list_of_them_in_place_of_the_one() throws IOException {
    JsonNode json = json("two-cameras home ac");
    assertEquals("front", json.at("/cameras/0/name").asText());
    assertEquals("rear", json.at("/cameras/1/name").asText());
    assertEquals("rear", json.at("/next/camera").asText(), "off, while front is fetched");
    for (String each : new String[] {"camera", "card", "card_reason", "card_left_clips"}) {
      assertTrue(json("").has(each) && !json.has(each), each);
    }
  }

  @Test
  void the_first_finding_is_the_summary() throws IOException {
    JsonNode json = json("first-day ups-silent no-systemd");
    JsonNode finding = json.get("findings").get(0);
    assertEquals("not_set_up", finding.get("code").asText());
    assertEquals(finding.get("what").asText(), json.get("summary").asText());
    assertEquals("status", json.get("message_type").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "mounted"})
  void a_volume_is_told_by_device_and_id(String word) throws IOException {
    JsonNode camera = json(word).get("camera");
    assertEquals("data", camera.get("mode").asText());
    assertEquals("/dev/sda1", camera.get("volume").asText());
    assertEquals("67EF-9CED", camera.get("volume_uuid").asText());
    assertEquals(word.equals("mounted") ? "/mnt/cam" : "", camera.path("mounted_at").asText());
  }

  @Test
  void the_help_names_every_code_of_a_finding() throws IOException {
    String help = help();
    Set<String> missing = new TreeSet<>();
    Path rules = Path.of("src/main/java/dev/dashcam/decide/HealthRules.java");
    Matcher codes = Pattern.compile("\"([a-z]+_[a-z_]+)\",\\s").matcher(Files.readString(rules));
    int found = 0;
    for (; codes.find(); found++) {
      if (!help.contains(codes.group(1))) {
        missing.add(codes.group(1));
      }
    }
    assertTrue(found >= 10, found + " codes found");
    assertEquals(Set.of(), missing, help);
  }
}
