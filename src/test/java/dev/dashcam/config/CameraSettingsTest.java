package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CameraSettingsTest {

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "1-1", "2-1.4", "1-1.1.3"})
  void a_hub_is_named_as_the_kernel_does(String hub) throws Exception {
    assertEquals(
        hub, Given.yaml("camera: {hub_location: " + hub + "}").cameras().get(0).hubLocation());
  }

  @ParameterizedTest
  @ValueSource(strings = {"usb1", "1-", "-1", "1-1.", "1-.1", "1.1", "1-1/../2", "1-1:1.0", "1--1"})
  void nothing_else_is_a_hub(String hub) {
    assertEquals(
        "config.yaml:1: camera.hub_location: must look like 1, 1-1 or 2-1.4",
        Given.complaintAbout("camera: {hub_location: \"" + hub + "\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0603", "1e10", "0x1F", "12_3", "~1", "yes"})
  void unquoted_ids_stay_the_text_that_was_written(String id) {
    boolean fine = id.equals("0603") || id.equals("1e10");
    for (String key : new String[] {"vendor_id", "product_id"}) {
      String file = "camera: {" + key + ": " + id + "}";
      assertEquals(
          fine
              ? id
              : "config.yaml:1: camera."
                  + key
                  + ": must be four hex digits as lsusb prints them, such as 0603",
          fine ? read(file, key) : Given.complaintAbout(file));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"67EF 9CED", "-67EF", "../x", "é"})
  void a_volume_id_is_letters_digits_and_dashes(String id) {
    assertEquals(
        "config.yaml:1: camera.volume_uuid: must be letters, digits and dashes as blkid prints"
            + " them, such as 67EF-9CED",
        Given.complaintAbout("camera: {volume_uuid: \"" + id + "\"}"));
  }

  @Test
  void a_longer_volume_id_is_fine() throws Exception {
    String id = "0f2c1d3e-89ab-4cde-8f01-23456789abcd";
    assertEquals(id, Given.yaml("camera: {volume_uuid: " + id + "}").cameras().get(0).volumeUuid());
  }

  @Test
  void every_kept_port_is_checked() {
    assertEquals(
        """
        config.yaml:1: camera.keep_ports: must be a whole number from 1 to 31, without a unit, not "0"
        config.yaml:1: camera.keep_ports: must be a whole number from 1 to 31, without a unit, not "x"\
        """,
        Given.complaintAbout("camera: {keep_ports: [1, 0, x]}"));
    assertEquals(
        "config.yaml:1: camera.keep_ports: must be a list, such as [a, b]",
        Given.complaintAbout("camera: {keep_ports: 2}"));
  }

  @Test
  void a_command_without_arguments_may_be_plain_text() throws Exception {
    assertEquals(
        List.of("/opt/x"),
        Given.yaml("camera: {commands: {off: /opt/x}}").cameras().get(0).commands().off());
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "record", "off"})
  void a_command_is_a_list_with_a_program(String key) {
    String start = "config.yaml:1: camera.commands." + key + ": ";
    assertEquals(
        start + "must be a list if it has arguments: [program, argument]",
        Given.complaintAbout("camera: {commands: {" + key + ": a b}}"));
    assertEquals(
        start + "must name a program",
        Given.complaintAbout("camera: {commands: {" + key + ": []}}"));
    assertEquals(
        start + "has an item that is empty or not a single value",
        Given.complaintAbout("camera: {commands: {" + key + ": [a, '']}}"));
    assertEquals(
        start + "must not contain a NUL character",
        Given.complaintAbout("camera: {commands: {" + key + ": [a, \"b\\0\"]}}"));
  }

  @Test
  void a_flag_is_true_or_false() {
    assertEquals(
        "config.yaml:1: camera.allow_shared: must be true or false, not \"yes\"",
        Given.complaintAbout("camera: {allow_shared: yes}"));
  }

  private static String read(String file, String key) {
    try {
      CameraSettings camera = Given.yaml(file).cameras().get(0);
      return key.equals("vendor_id") ? camera.vendorId() : camera.productId();
    } catch (ConfigException e) {
      return e.getMessage();
    }
  }
}
