package dev.dashcam.run;

import dev.dashcam.act.NotProvedException;
import dev.dashcam.config.CameraSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The cameras of the settings, by name. */
final class Cameras {
  private final List<CameraHands> all = new ArrayList<>();

  Cameras(Settings settings, Hardware hardware, Recorder recorder, Journal journal) {
    for (CameraSettings camera : settings.cameras()) {
      all.add(new CameraHands(camera, hardware, recorder, journal));
    }
  }

  private Cameras(CameraHands one) {
    all.add(one);
  }

  /** In the order of the settings; one at least. */
  List<CameraHands> all() {
    return all;
  }

  boolean several() {
    return all.size() > 1;
  }

  /**
   * The one of a name, or all.
   *
   * @param name as the command line has it; empty for all
   */
  Cameras named(String name) throws UnknownCameraException {
    if (name.isEmpty()) {
      return this;
    }
    for (CameraHands each : all) {
      if (each.settings().name().equals(name)) {
        return new Cameras(each);
      }
    }
    throw unclear("there is no camera " + name);
  }

  /**
   * The only one there is, or the one of several.
   *
   * @param why the end of a sentence if nobody has said which
   */
  CameraHands one(String name, String why) throws UnknownCameraException {
    Cameras meant = named(name);
    if (meant.several()) {
      throw unclear(why);
    }
    return meant.all.get(0);
  }

  private UnknownCameraException unclear(String what) {
    List<String> names = new ArrayList<>();
    for (CameraHands each : all) {
      if (!each.settings().name().isEmpty()) {
        names.add("--camera " + each.settings().name());
      }
    }
    return new UnknownCameraException(
        what
            + (names.isEmpty()
                ? "; the only one has no name in the settings, so leave --camera out"
                : ": " + String.join(" or ", names)));
  }

  /** What is done to each. */
  interface Deed {
    void to(CameraHands camera) throws IOException;
  }

  /**
   * To every one, whatever becomes of the others.
   *
   * @throws NotProvedException when several have failed; else what the one has thrown
   */
  void each(Deed deed) throws IOException {
    List<Exception> failures = new ArrayList<>();
    for (CameraHands camera : all) {
      try {
        deed.to(camera);
      } catch (IOException | RuntimeException e) {
        failures.add(e);
      }
    }
    if (failures.size() == 1 && failures.get(0) instanceof IOException only) {
      throw only;
    }
    if (failures.size() == 1 && failures.get(0) instanceof RuntimeException fault) {
      throw fault;
    }
    if (!failures.isEmpty()) {
      List<String> messages = new ArrayList<>();
      failures.forEach(each -> messages.add(String.valueOf(each.getMessage())));
      NotProvedException together = new NotProvedException(String.join("; ", messages));
      failures.forEach(together::addSuppressed);
      throw together;
    }
  }
}
