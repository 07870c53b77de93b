package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CameraListTest {
  private static final String TWO =
      """
      cameras:
        - name: front
          port_number: 2
          volume_uuid: 67EF-9CED
          filters: {include: ["**/*.MP4"], priority: ["RO/**"]}
        - name: rear
          port_number: 3
          keep_ports: [4, 2]
          commands: {off: /opt/off}
      """;

  @Test
  void each_has_its_own_of_all_keys() throws Exception {
    Settings settings = Given.yaml(TWO);
    CameraSettings front = settings.cameras().get(0);
    CameraSettings rear = settings.cameras().get(1);
    assertEquals(List.of("front", "rear"), List.of(front.key(), rear.key()));
    assertEquals(List.of(2, 3), List.of(front.portNumber(), rear.portNumber()));
    assertEquals(List.of("67EF-9CED", ""), List.of(front.volumeUuid(), rear.volumeUuid()));
    assertEquals(List.of("**/*.MP4"), front.ingest().include());
    assertEquals(List.of("**"), rear.ingest().include());
    assertEquals(List.of("/opt/off"), rear.commands().off());
    assertEquals("RO/**", settings.ingest().priority().get(0));
  }

  @Test
  void the_same_in_json() throws Exception {
    assertEquals(
        Given.yaml("cameras: [{name: a, port_number: 1}, {name: b, port_number: 2}]"),
        Given.json(
            "{\"cameras\": [{\"name\": \"a\", \"port_number\": 1},"
                + " {\"name\": \"b\", \"port_number\": 2}]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{hub_location: 1-1.2, name: x}", "{}"})
  void a_list_of_one_means_the_single_block(String block) throws Exception {
    assertEquals(Given.yaml("camera: " + block), Given.yaml("cameras: [" + block + "]"));
  }

  @Test
  void what_is_shown_as_in_force_means_the_same() throws Exception {
    for (String text : List.of(TWO, "cameras: [{name: front}]", "camera: {name: front}")) {
      Settings settings = Given.yaml(text);
      assertEquals(settings, Given.yaml(SettingsWriter.yaml(settings)));
    }
  }

  @Test
  void switching_one_leaves_the_others_and_what_any_of_them_keeps_as_they_are() throws Exception {
    Settings settings = Given.yaml(TWO);
    assertEquals(List.of(3, 4), settings.cameras().get(0).portsLeftOn());
    assertEquals(List.of(2, 4), settings.cameras().get(1).portsLeftOn());
    assertEquals(List.of(7), only("keep_ports: [7]").portsLeftOn());
  }

  @ParameterizedTest
  @CsvSource({
    "1-1,   2, 1-1.4, 1, 4,",
    "1-1.4, 1, 1-1.4, 2, 2, 1",
    "1,     2, 1-1,   3, 1,",
    "1,     1, 1,     12, 12, 1",
    "1-1,   1, 1-12,  1, ,",
    "1-1,   2, 2-1,   2, ,",
  })
  void a_hub_on_the_way_to_another_camera_counts_as_its_port(
      String hub, int port, String otherHub, int otherPort, Integer left, Integer othersLeft)
      throws Exception {
    Settings settings =
        Given.yaml(
            """
            cameras:
              - {name: a, hub_location: %s, port_number: %d}
              - {name: b, hub_location: %s, port_number: %d}
            """
                .formatted(hub, port, otherHub, otherPort));
    assertEquals(asList(left), settings.cameras().get(0).portsLeftOn());
    assertEquals(asList(othersLeft), settings.cameras().get(1).portsLeftOn());
  }

  private static List<Integer> asList(Integer one) {
    return one == null ? List.of() : List.of(one);
  }

  @Test
  void cards_that_could_be_taken_for_each_other_go_by_their_cameras() throws Exception {
    String both = "cameras: [{name: a, port_number: 1%s}, {name: b, port_number: 2%s}]";
    String own = ", volume_uuid: 67EF-9CED";
    assertEquals("67EF-9CED", keyOf(0, both.formatted(own, ", volume_uuid: AAAA-0000")));
    assertEquals("67EF-9CED", keyOf(0, both.formatted(own, "")));
    assertEquals("b:67EF-9CED", keyOf(1, both.formatted(own, "")));
    assertEquals("a:67EF-9CED", keyOf(0, both.formatted(own, ", volume_uuid: 67ef-9ced")));
    assertEquals("b:67EF-9CED", keyOf(1, both.formatted(own, ", volume_uuid: 67ef-9ced")));
    assertEquals("67EF-9CED", only("name: a").cardKey("67EF-9CED"));
    CameraSettings a = Given.yaml(both.formatted("", "")).cameras().get(0);
    CameraSettings b = Given.yaml(both.formatted("", "")).cameras().get(1);
    assertNotEquals(a.cardKey(""), b.cardKey(""));
  }

  private static String keyOf(int camera, String yaml) throws ConfigException {
    return Given.yaml(yaml).cameras().get(camera).cardKey("67EF-9CED");
  }

  @Test
  void each_card_has_a_place_of_its_own() throws Exception {
    Settings settings = Given.yaml(TWO + "paths: {mount_base: /media/cam}");
    assertEquals(
        Path.of("/media/cam-rear"), settings.cameras().get(1).mountPoint(settings.paths()));
    assertEquals(Path.of("/media/cam"), only("name: rear").mountPoint(settings.paths()));
  }

  @Test
  void clips_go_where_the_layout_says_of_their_camera() throws Exception {
    Settings settings = Given.yaml(TWO + "upload: {layout: \"{camera}/{path}\"}");
    assertEquals("rear", settings.layoutOf(settings.cameras().get(1)).camera());
    assertTrue(settings.several());
    assertFalse(Settings.defaults().several());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}, {port_number: 2}                   | cameras[0].name: must be set, where there are several cameras
          {name: a}, {name: A, port_number: 2}   | cameras[1].name: is another camera's already; each needs its own, not told by upper and lower case
          {name: a}, {name: b}                   | cameras[1].port_number: is another camera's already, on that hub; each hangs on a port of its own
          {name: a}, {name: b, hub_location: 1-1.1} | cameras[1].port_number: is on the way to another camera's hub, or that one's on the way to this hub
          {name: a}, {name: b, port_number: 99}  | cameras[1].port_number: must be a whole number from 1 to 31, without a unit, not "99"
          {name: a}, {name: b, prt_number: 2}    | cameras[1].prt_number: unknown key; did you mean port_number?
          {name: a}, {name: ../b, port_number: 2} | cameras[1].name: must be of letters and digits of ASCII, '.', '_' and '-', at most 64, begin with a letter or digit and not end with '.'
          {name: a}, 7                           | cameras[1]: must be a block of keys, each as "key: value"
          """)
  void mistakes_are_named_with_their_place(String list, String complaint) {
    String said = Given.complaintAbout("cameras: [" + list + "]");
    assertTrue(said.contains("config.yaml:1: " + complaint), said);
  }

  @Test
  void it_is_a_list() {
    assertEquals(
        "config.yaml:1: cameras: must be a list of blocks, each beginning with \"- \"",
        Given.complaintAbout("cameras: {front: {port_number: 2}}"));
  }

  @Test
  void both_the_list_and_the_block_are_too_much() {
    assertEquals(
        "config.yaml:1: camera: can't be set beside the list cameras; make it one of the list, or"
            + " delete it",
        Given.complaintAbout("camera: {port_number: 2}\ncameras: [{name: a}]"));
  }

  @Test
  void an_empty_one_of_both_is_none() throws Exception {
    assertEquals(Given.yaml("cameras: [{name: a}]"), Given.yaml("camera:\ncameras: [{name: a}]"));
    assertEquals(Given.yaml("camera: {name: a}"), Given.yaml("camera: {name: a}\ncameras: []"));
  }

  private static CameraSettings only(String block) throws ConfigException {
    return Given.yaml("camera: {" + block + "}").cameras().get(0);
  }
}
