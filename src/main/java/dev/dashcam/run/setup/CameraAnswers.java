package dev.dashcam.run.setup;

import dev.dashcam.config.CameraSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.model.CameraCandidate;
import dev.dashcam.model.CameraCandidate.Kind;
import dev.dashcam.model.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Which USB device is the camera. */
final class CameraAnswers {
  private static final String HUB = "camera.hub_location";
  private static final String PORT = "camera.port_number";
  private static final String UUID = "camera.volume_uuid";

  private static final String AGAIN = "look again";
  private static final String MTP = "offers its files by MTP";

  private final Answers answers;
  private final Wishes wishes;
  private final Questions questions;
  private final Consumer<String> say;
  private final Supplier<List<CameraCandidate>> look;

  CameraAnswers(
      Answers answers,
      Wishes wishes,
      Questions questions,
      Consumer<String> say,
      Supplier<List<CameraCandidate>> look) {
    this.answers = answers;
    this.wishes = wishes;
    this.questions = questions;
    this.say = say;
    this.look = look;
  }

  void take() throws SetupRefused {
    if (wishes.value(HUB).isPresent() || wishes.value(PORT).isPresent()) {
      CameraSettings now = camera();
      place(
          wishes.value(HUB).orElse(now.hubLocation()),
          wishes.value(PORT).orElse(Integer.toString(now.portNumber())));
      Optional<CameraCandidate> there = here(look.get());
      there.ifPresentOrElse(
          each -> say.accept("camera    " + text(each)),
          () ->
              say.accept("camera    nothing is seen there now; the settings say it all the same"));
      if (there.isPresent()) {
        use(there.get());
      }
    } else if (questions.answered()) {
      ask();
    } else {
      detect();
    }
    Optional<String> uuid = wishes.value(UUID);
    if (uuid.isPresent()) {
      answers.put(UUID, uuid.get(), camera().volumeUuid());
    }
  }

  private void ask() throws SetupRefused {
    while (true) {
      List<CameraCandidate> found = look.get();
      show(found);
      String fallback = fallback(found);
      String answer = questions.ask("Camera: its number above, or hub and port as 1-1:2", fallback);
      if (answer.equals(AGAIN)) {
        continue;
      }
      int colon = answer.indexOf(':');
      try {
        if (colon > 0) {
          place(answer.substring(0, colon), answer.substring(colon + 1));
          Optional<CameraCandidate> there = here(found);
          if (there.isPresent()) {
            use(there.get());
          }
          return;
        }
        if (answer.matches("[1-9][0-9]?") && Integer.parseInt(answer) <= found.size()) {
          use(found.get(Integer.parseInt(answer) - 1));
          return;
        }
        say.accept("  That is no number above, and no hub and port.");
      } catch (SetupRefused e) {
        say.accept("  " + e.getMessage());
      }
    }
  }

  private void show(List<CameraCandidate> found) {
    if (found.isEmpty()) {
      say.accept(
          "No camera is seen. Plug it in and switch it on; a port that was switched off gets power"
              + " from `uhubctl -a on`.");
    }
    for (int i = 0; i < found.size(); i++) {
      say.accept("  " + (i + 1) + "  " + text(found.get(i)));
    }
  }

  private String fallback(List<CameraCandidate> found) {
    List<CameraCandidate> likely = likely(found);
    Optional<CameraCandidate> set = chosenBefore() ? here(found) : Optional.empty();
    if (set.isPresent()) {
      return Integer.toString(found.indexOf(set.get()) + 1);
    }
    if (chosenBefore()) {
      return camera().hubLocation() + ':' + camera().portNumber();
    }
    return likely.size() == 1 ? Integer.toString(found.indexOf(likely.get(0)) + 1) : AGAIN;
  }

  /** Nobody to ask: what the settings say, or the only device that it can be. */
  private void detect() throws SetupRefused {
    List<CameraCandidate> found = look.get();
    if (chosenBefore()) {
      Optional<CameraCandidate> there = here(found);
      if (there.isPresent()) {
        say.accept("camera    " + text(there.get()));
        use(there.get());
      } else {
        say.accept("camera    not seen now; it stays as it is in the settings");
      }
      return;
    }
    List<CameraCandidate> likely = likely(found);
    if (likely.size() == 1) {
      say.accept("camera    " + text(likely.get(0)));
      use(likely.get(0));
      return;
    }
    List<String> lines = new ArrayList<>();
    found.forEach(each -> lines.add(text(each)));
    String seen =
        found.isEmpty()
            ? "no camera is seen: plug it in and switch it on"
            : "several may be the camera (" + String.join(" | ", lines) + ")";
    throw new SetupRefused(
        ExitCode.NEEDS_OWNER,
        seen
            + (found.isEmpty() ? "; or say where it is: " : "; say which: ")
            + "--hub HUB --camera-port PORT");
  }

  private void use(CameraCandidate camera) throws SetupRefused {
    CameraSettings before = camera();
    boolean other =
        !before.vendorId().equalsIgnoreCase(camera.vendorId())
            || !before.productId().equalsIgnoreCase(camera.productId());
    place(camera.hub(), Integer.toString(camera.port()));
    answers.put("camera.vendor_id", camera.vendorId(), before.vendorId());
    answers.put("camera.product_id", camera.productId(), before.productId());
    // While the camera records its card is not seen; the one that is known stays known.
    boolean mtp = camera.kind() == Kind.MTP;
    if (other || mtp || !camera.volumeUuid().isEmpty()) {
      answers.put(UUID, camera.volumeUuid(), before.volumeUuid());
    }
    if (mtp) {
      say.accept(
          "          that takes gphoto2 (sudo apt install gphoto2); if the camera's menu has a USB"
              + " mode \"mass storage\" or \"disk\", choose that and look again: it is faster, and"
              + " proves more");
    } else if (camera().volumeUuid().isEmpty()) {
      say.accept(
          "          its card is not seen now, so any card in it will do; for that one card only,"
              + " run this again after `sudo dashcam mode data`");
    }
  }

  private void place(String hub, String port) throws SetupRefused {
    CameraSettings now = camera();
    answers.put(HUB, hub, now.hubLocation());
    answers.put(PORT, port, Integer.toString(now.portNumber()));
  }

  private CameraSettings camera() {
    return answers.settings().cameras().get(0);
  }

  /** Whether the settings say where it hangs, what it is or how it is switched. */
  private boolean chosenBefore() {
    CameraSettings now = camera();
    CameraSettings usual = Settings.defaults().cameras().get(0);
    return !now.device().equals(usual.device())
        || !now.vendorId().equals(usual.vendorId())
        || !now.productId().equals(usual.productId())
        || !now.volumeUuid().equals(usual.volumeUuid())
        || !now.keepPorts().equals(usual.keepPorts())
        || now.allowShared() != usual.allowShared()
        || !now.commands().equals(usual.commands());
  }

  private Optional<CameraCandidate> here(List<CameraCandidate> found) {
    return found.stream()
        .filter(each -> each.hub().equals(camera().hubLocation()))
        .filter(each -> each.port() == camera().portNumber())
        .findFirst();
  }

  /** What speaks MTP may be somebody's telephone: it is the camera only if nothing else is. */
  private static List<CameraCandidate> likely(List<CameraCandidate> found) {
    List<CameraCandidate> disks = found.stream().filter(each -> each.kind() != Kind.MTP).toList();
    return disks.isEmpty() ? found : disks;
  }

  private static String text(CameraCandidate each) {
    String what =
        switch (each.kind()) {
          case STORAGE ->
              each.volumeUuid().isEmpty()
                  ? "a disk without a file system"
                  : "a disk, volume " + each.volumeUuid();
          case MTP -> MTP;
          case HIDDEN -> "not authorized, as a camera that records";
        };
    return "hub "
        + each.hub()
        + " port "
        + each.port()
        + ": "
        + each.vendorId()
        + ':'
        + each.productId()
        + (each.name().isEmpty() ? "" : ' ' + each.name())
        + ", "
        + what;
  }
}
