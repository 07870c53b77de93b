package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OdditiesTest {

  @Test
  void the_defaults_make_sense() {
    assertEquals(List.of(), Oddities.of(Settings.defaults()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          on_ac; battery: {command: [echo, "{}"]}; battery.command
          on_ac; thresholds: {below_disconnect: data_disabled}; thresholds.below_disconnect
          on_ac; upload: {steady_seconds: 0}; a loose contact
          always; upload: {steady_seconds: 0}; each gap in the network
          """)
  void each_is_named_with_its_key(String recordWhen, String other, String names) throws Exception {
    List<String> odd =
        Oddities.of(Given.yaml("policy: {record_when: " + recordWhen + "}\n" + other));
    assertEquals(1, odd.size(), odd::toString);
    assertTrue(odd.get(0).startsWith("policy.record_when " + recordWhen + ": "), odd::toString);
    assertTrue(odd.get(0).contains(names), odd::toString);
  }

  @Test
  void cameras_whose_clips_lie_mixed_are_told() throws Exception {
    String two = "cameras: [{name: a, port_number: 1}, {name: b, port_number: 2}]\n";
    assertEquals(1, Oddities.of(Given.yaml(two)).size());
    assertTrue(Oddities.of(Given.yaml(two)).get(0).contains("{camera}"));
    String apart = two + "upload: {layout: \"{camera}/{path}\"}";
    assertEquals(List.of(), Oddities.of(Given.yaml(apart)));
  }

  @Test
  void clips_that_hardly_stay_are_odd() throws Exception {
    List<String> odd = Oddities.of(Given.yaml("retention: {host_days: 3}"));
    assertEquals(1, odd.size(), odd::toString);
    assertTrue(odd.get(0).startsWith("retention.host_days 3: "), odd::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "battery: {command: [echo, '{}']}",
        "thresholds: {below_disconnect: data_disabled}",
        "upload: {steady_seconds: 0}",
        "policy: {record_when: on_ac}",
        "policy: {record_when: always}",
        "retention: {host_days: 14}",
      })
  void each_of_it_alone_makes_sense(String settings) throws Exception {
    assertEquals(List.of(), Oddities.of(Given.yaml(settings)));
  }
}
