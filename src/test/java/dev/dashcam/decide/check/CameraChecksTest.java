package dev.dashcam.decide.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.config.CameraSettings;
import dev.dashcam.model.CameraCandidate;
import dev.dashcam.model.CameraCandidate.Kind;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.CameraState.Link;
import dev.dashcam.model.CameraState.Power;
import dev.dashcam.model.MtpDevice;
import dev.dashcam.model.Volume;
import dev.dashcam.testing.GivenSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CameraChecksTest {
  private static final String IDS = ", vendor_id: \"0603\", product_id: \"8611\"";
  private static final String CARD = ", volume_uuid: 67EF-9CED";

  @TempDir Path folder;

  private CameraSettings camera(String more) throws IOException {
    String yaml = "camera: {hub_location: \"1-1\", port_number: 2" + more + "}\n";
    return GivenSettings.of(folder, yaml).cameras().get(0);
  }

  private static CameraCandidate device(int port, Kind kind, String uuid) {
    return new CameraCandidate("1-1", port, "0603", "8611", "vt-DSC", kind, uuid);
  }

  private static CameraState off() {
    return new CameraState(Power.OFF, Link.ABSENT, Optional.empty());
  }

  private static CameraState powered(Link link) {
    return new CameraState(Power.ON, link, Optional.empty());
  }

  private static CameraState data() {
    Volume volume = new Volume(Path.of("/dev/sda1"), "67EF-9CED", Optional.empty());
    return new CameraState(Power.ON, Link.AUTHORIZED, Optional.of(volume));
  }

  private void identified(
      CameraState state,
      List<CameraCandidate> there,
      String settings,
      String level,
      String found,
      String mend)
      throws IOException {
    Told.by(CameraChecks.identified(state, there, camera(settings)), level, found, mend);
  }

  @Test
  void named_by_its_ids_or_its_card_it_is_well() throws IOException {
    List<CameraCandidate> there = List.of(device(2, Kind.STORAGE, "67EF-9CED"));
    identified(data(), there, IDS, "ok", "0603:8611 vt-DSC, volume 67EF-9CED", "");
    identified(data(), there, CARD, "ok", "volume 67EF-9CED", "");
    List<CameraCandidate> hidden = List.of(device(2, Kind.HIDDEN, ""));
    identified(powered(Link.UNAUTHORIZED), hidden, IDS, "ok", "hidden", "");
  }

  @Test
  void without_a_name_any_disk_would_pass_for_it() throws IOException {
    List<CameraCandidate> there = List.of(device(2, Kind.STORAGE, "67EF-9CED"));
    identified(data(), there, "", "warning", "any other disk", "camera.vendor_id: \"0603\"");
  }

  @Test
  void another_device_on_its_port_is_a_fault() throws IOException {
    List<CameraCandidate> there = List.of(device(2, Kind.STORAGE, "AAAA-BBBB"));
    identified(data(), there, ", vendor_id: \"1234\"", "fault", "settings say 1234:*", "vendor_id");
    identified(
        powered(Link.AUTHORIZED), there, CARD, "fault", "AAAA-BBBB, not 67EF-9CED", "AAAA-BBBB");
  }

  @Test
  void without_a_card_it_is_a_fault() throws IOException {
    List<CameraCandidate> there = List.of(device(2, Kind.STORAGE, ""));
    identified(powered(Link.AUTHORIZED), there, IDS, "fault", "no file system", "put its card in");
  }

  @Test
  void one_that_speaks_mtp_is_well() throws IOException {
    List<CameraCandidate> there = List.of(device(2, Kind.MTP, ""));
    identified(mtp(), there, IDS, "ok", "0603:8611 vt-DSC speaks MTP, at usb:001,005", "");
    identified(mtp(), there, "", "warning", "any other such device", "camera.vendor_id: \"0603\"");
    identified(powered(Link.AUTHORIZED), there, IDS, "fault", "MTP", "mass storage");
  }

  @Test
  void one_that_speaks_mtp_has_no_volume_to_be_known_by() throws IOException {
    List<CameraCandidate> there = List.of(device(2, Kind.MTP, ""));
    identified(
        powered(Link.AUTHORIZED), there, CARD, "fault", "no volume 67EF-9CED", "volume_uuid: \"\"");
  }

  @Test
  void deletion_by_mtp_is_nothing_that_can_be_had() {
    assertEquals(Optional.empty(), CameraChecks.deletion(mtp(), false));
    assertEquals(Optional.empty(), CameraChecks.deletion(data(), true));
    Told.by(
        CameraChecks.deletion(mtp(), true).orElseThrow(), "warning", "nothing is deleted", "keep");
  }

  private static CameraState mtp() {
    return new CameraState(
        Power.ON,
        Link.AUTHORIZED,
        Optional.empty(),
        Optional.of(new MtpDevice(1, 5, "mtp:000000000001")));
  }

  @Test
  void on_another_port_it_is_a_fault_that_names_the_port() throws IOException {
    List<CameraCandidate> there = List.of(device(4, Kind.STORAGE, "67EF-9CED"));
    identified(off(), there, IDS, "fault", "hub 1-1 port 4", "port_number: 4");
    identified(off(), there, CARD, "fault", "hub 1-1 port 4", "port_number: 4");
    List<CameraCandidate> hidden = List.of(device(4, Kind.HIDDEN, ""));
    identified(off(), hidden, IDS + CARD, "fault", "port 4", "port_number: 4");
    identified(off(), hidden, CARD, "not checked", "its port is off", "--exercise");
    identified(off(), there, "", "not checked", "its port is off", "--exercise");
  }

  @Test
  void unseen_it_may_be_off_or_recording() throws IOException {
    identified(off(), List.of(), IDS, "not checked", "its port is off", "--exercise");
    CameraState unseen = new CameraState(Power.UNKNOWN, Link.ABSENT, Optional.empty());
    identified(unseen, List.of(), IDS, "not checked", "can't be seen", "");
    identified(powered(Link.ABSENT), List.of(), IDS, "warning", "nothing shows", "the cable");
    identified(powered(Link.AUTHORIZED), List.of(), IDS, "fault", "neither", "config init");
    identified(data(), List.of(), CARD, "ok", "its volume 67EF-9CED is there", "");
  }

  @Test
  void a_bus_left_closed_is_a_warning_unless_a_run_is_at_work() {
    Told.by(CameraChecks.authorization(Optional.of("1"), false), "ok", "let in", "");
    Told.by(
        CameraChecks.authorization(Optional.of("0"), false), "warning", "shut out", "mode record");
    Told.by(CameraChecks.authorization(Optional.of("0"), true), "not checked", "a run", "");
    Told.by(CameraChecks.authorization(Optional.empty(), false), "not checked", "has no", "");
  }
}
