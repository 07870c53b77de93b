package dev.dashcam.run.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.ConfigException;
import dev.dashcam.config.SettingsDraft;
import dev.dashcam.model.CameraCandidate;
import dev.dashcam.model.CameraCandidate.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which answers the questions, the options and what was found lead to; nothing is contacted. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnswersTest {
  private static final CameraCandidate CAMERA =
      new CameraCandidate("1-1", 2, "0603", "8611", "vt-DSC", Kind.STORAGE, "67EF-9CED");
  private static final CameraCandidate STICK =
      new CameraCandidate("1-1", 4, "0781", "5567", "Cruzer", Kind.STORAGE, "1111-2222");
  private static final CameraCandidate PHONE =
      new CameraCandidate("1-1", 3, "18d1", "4ee1", "Phone", Kind.MTP, "");

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private final Map<String, String> options = new LinkedHashMap<>();
  private String yaml = "";

  private Map<String, String> camera(Typed typed, CameraCandidate... found)
      throws IOException, ConfigException {
    Wishes wishes = new Wishes(options, Optional.empty(), false);
    Answers answers = new Answers(draft(), wishes, typed, said::add);
    new CameraAnswers(answers, wishes, typed, said::add, () -> List.of(found)).take();
    return answers.changes();
  }

  private Map<String, String> host(Typed typed) throws IOException, ConfigException {
    Wishes wishes = new Wishes(options, Optional.empty(), false);
    Answers answers = new Answers(draft(), wishes, typed, said::add);
    new HostAnswers(answers, wishes, typed, said::add).take();
    return answers.changes();
  }

  private SettingsDraft draft() throws IOException, ConfigException {
    Path file = folder.resolve("config.yaml");
    if (!yaml.isEmpty()) {
      Files.writeString(file, yaml);
    }
    return SettingsDraft.open(Optional.of(file), Map.of());
  }

  private static Map<String, String> the_camera() {
    return Map.of(
        "camera.port_number", "2",
        "camera.vendor_id", "0603",
        "camera.product_id", "8611",
        "camera.volume_uuid", "67EF-9CED");
  }

  @Test
  void the_only_camera_is_taken_without_a_question() throws Exception {
    assertEquals(the_camera(), camera(Typed.nobody(), PHONE, CAMERA));
    assertEquals(the_camera(), camera(Typed.of(""), CAMERA));
  }

  @Test
  void of_several_one_is_chosen_and_nobody_means_no() throws Exception {
    assertEquals(the_camera(), camera(Typed.of("7", "1"), CAMERA, STICK));
    String message =
        assertThrows(SetupRefused.class, () -> camera(Typed.nobody(), CAMERA, STICK)).getMessage();
    assertTrue(message.contains("port 2: 0603:8611") && message.contains("port 4"), message);
    assertTrue(message.contains("--hub") && message.contains("nothing was written"), message);
    options.put("camera.port_number", "2");
    assertEquals(the_camera(), camera(Typed.nobody(), CAMERA, STICK));
  }

  @Test
  void what_speaks_mtp_is_the_camera_when_nothing_else_is() throws Exception {
    Map<String, String> phone =
        Map.of(
            "camera.port_number", "3",
            "camera.vendor_id", "18d1",
            "camera.product_id", "4ee1");
    assertEquals(phone, camera(Typed.nobody(), PHONE));
    assertTrue(String.join("\n", said).contains("apt install gphoto2"), said::toString);
    assertTrue(String.join("\n", said).contains("mass storage"), said::toString);
    assertEquals(the_camera(), camera(Typed.of(""), PHONE, CAMERA), "more likely");
    assertEquals(phone, camera(Typed.of("1"), PHONE, CAMERA), "if its owner says so");
  }

  @Test
  void a_camera_that_speaks_mtp_has_no_volume() throws Exception {
    yaml = "camera: {port_number: 3, vendor_id: '18d1', product_id: 4ee1, volume_uuid: 67EF-9CED}";
    assertEquals("", camera(Typed.nobody(), PHONE).get("camera.volume_uuid"));
  }

  @Test
  void without_a_camera_one_may_look_again_or_say_where_it_is() throws Exception {
    Typed typed = Typed.of("", "2-1.4:3");

    assertEquals(Map.of("camera.hub_location", "2-1.4", "camera.port_number", "3"), camera(typed));
    assertTrue(said.get(0).startsWith("No camera is seen"), said::toString);
    assertThrows(SetupRefused.class, () -> camera(Typed.nobody()));
  }

  @Test
  void a_known_camera_that_is_away_or_records_stays_known() throws Exception {
    yaml =
        "camera: {port_number: 2, vendor_id: '0603', product_id: '8611', volume_uuid: 67EF-9CED}";
    CameraCandidate records = new CameraCandidate("1-1", 2, "0603", "8611", "", Kind.HIDDEN, "");

    assertEquals(Map.of(), camera(Typed.nobody()));
    assertEquals(Map.of(), camera(Typed.nobody(), records, STICK));
    assertEquals(Map.of(), camera(Typed.of(""), STICK, records));
  }

  @Test
  void another_camera_in_its_place_does_not_keep_the_old_card() throws Exception {
    yaml = "camera: {port_number: 2, vendor_id: '1111', volume_uuid: 67EF-9CED}";
    CameraCandidate records = new CameraCandidate("1-1", 2, "0603", "8611", "", Kind.HIDDEN, "");

    assertEquals("", camera(Typed.nobody(), records).get("camera.volume_uuid"));
  }

  @Test
  void the_samples_host_is_nobodys_choice() throws Exception {
    String message = assertThrows(SetupRefused.class, () -> host(Typed.nobody())).getMessage();
    assertTrue(message.contains("--host"), message);
    options.put("upload.host", "nas");
    assertEquals(Map.of("upload.host", "nas", "upload.verify", "rsync"), host(Typed.nobody()));
  }

  @Test
  void enter_takes_what_is_set() throws Exception {
    yaml = "upload: {host: nas, port: 2222, user: me, dest_path: clips, verify: sha256}";
    Typed typed = Typed.of("", "", "", "", "");

    assertEquals(Map.of(), host(typed));
    assertEquals("Host at home, name or address [nas]", typed.asked.get(0));
    assertEquals("Its SSH port [2222]", typed.asked.get(1));
  }

  @Test
  void a_wrong_answer_is_asked_again_and_a_wrong_option_refused() throws Exception {
    assertEquals("nas", host(Typed.of("-x", "nas", "", "", "", "")).get("upload.host"));
    assertTrue(said.get(0).contains("must not begin with '-'"), said::toString);
    options.put("upload.host", "-x");
    assertThrows(SetupRefused.class, () -> host(Typed.nobody()));
  }

  @Test
  void a_restricted_key_needs_an_absolute_folder() throws Exception {
    Map<String, String> changes = host(Typed.of("nas", "", "", "yes", "clips", "/srv/clips"));
    assertEquals("/srv/clips", changes.get("upload.dest_path"));
    options.put("upload.host", "nas");
    options.put("upload.dest_path", "clips");
    assertThrows(SetupRefused.class, () -> host(Typed.nobody()));
    options.put("upload.verify", "sha256");
    assertEquals("clips", host(Typed.nobody()).get("upload.dest_path"));
  }

  @Test
  void a_folder_as_host_needs_nothing_else() throws Exception {
    yaml = "upload: {method: folder, dest_path: /mnt/disk}";
    assertEquals(Map.of(), host(Typed.of("")));
    assertEquals(Map.of(), host(Typed.nobody()));
  }
}
