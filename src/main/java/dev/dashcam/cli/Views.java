package dev.dashcam.cli;

import dev.dashcam.model.Action;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.BatteryReading.Unreadable;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Facts as people and programs want to read them. */
final class Views {
  private Views() {}

  static String text(BatteryReading reading) {
    if (reading instanceof Measured m) {
      String input =
          m.inputMillivolts().isPresent() ? ", input " + volts(m.inputMillivolts().getAsInt()) : "";
      String cell = percent(m.percent()) + " (" + volts(m.millivolts()) + ")" + input;
      return switch (m.source()) {
        case AC -> "on AC, " + cell;
        case BATTERY -> "on battery, " + cell;
        case UNKNOWN -> "power source unknown, " + cell;
      };
    }
    return "unreadable: " + ((Unreadable) reading).reason();
  }

  static Map<String, Object> json(BatteryReading reading) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (reading instanceof Measured m) {
      members.put("readable", true);
      members.put("percent", m.percent());
      members.put("millivolts", m.millivolts());
      m.inputMillivolts().ifPresent(mv -> members.put("input_millivolts", mv));
      members.put("source", word(m.source()));
    } else {
      members.put("readable", false);
      members.put("reason", ((Unreadable) reading).reason());
    }
    return members;
  }

  static String text(CameraState state) {
    return state.mode().map(CameraMode::word).orElse("in between")
        + ": port power "
        + word(state.power())
        + ", device "
        + word(state.link())
        + ", "
        + state
            .volume()
            .map(
                v ->
                    "volume "
                        + v.device()
                        + v.mountedAt().map(at -> " mounted at " + at).orElse(", not mounted"))
            .or(() -> state.mtp().map(mtp -> "MTP at " + mtp.port()))
            .orElse("no volume");
  }

  static Map<String, Object> json(CameraState state) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("mode", state.mode().map(CameraMode::word).orElse("unknown"));
    members.put("port_power", word(state.power()));
    members.put("device", word(state.link()));
    state
        .volume()
        .ifPresent(
            v -> {
              members.put("volume", v.device().toString());
              members.put("volume_uuid", v.uuid());
              v.mountedAt().ifPresent(at -> members.put("mounted_at", at.toString()));
            });
    state.mtp().ifPresent(mtp -> members.put("mtp", mtp.port()));
    return members;
  }

  static Map<String, Object> json(Step step) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(
        "step", step instanceof Step.Act ? "act" : step instanceof Step.Later ? "later" : "done");
    members.put("reason", step.reason());
    members.put("actions", step instanceof Step.Act act ? words(act) : List.of());
    if (step instanceof Step.Act act && !act.camera().isEmpty()) {
      members.put("camera", act.camera());
    }
    return members;
  }

  static String text(Step step) {
    if (step instanceof Step.Act act) {
      return String.join(", ", words(act)) + " — " + act.reason();
    }
    return (step instanceof Step.Later ? "later — " : "done — ") + step.reason();
  }

  private static List<String> words(Step.Act act) {
    return words(act.actions(), act.camera().isEmpty() ? "" : " " + act.camera());
  }

  static List<String> words(List<Action> actions) {
    return words(actions, "");
  }

  private static List<String> words(List<Action> actions, String which) {
    List<String> words = new ArrayList<>();
    for (Action action : actions) {
      words.add(word(action, which));
    }
    return words;
  }

  static List<String> paths(List<Path> files) {
    return files.stream().map(Path::toString).toList();
  }

  private static String word(Action action, String which) {
    if (action instanceof Action.SwitchCamera change) {
      return "camera" + which + " " + change.mode().word();
    }
    if (action instanceof Action.StopJobs) {
      return "stop jobs";
    }
    if (action instanceof Action.UnmountCard) {
      return "unmount card";
    }
    if (action instanceof Action.ShutDown) {
      return "shut down";
    }
    return action instanceof Action.Ingest ? "ingest" : "upload";
  }

  static String word(Enum<?> value) {
    return value == PowerSource.AC ? "ac" : value.name().toLowerCase(Locale.ROOT);
  }

  static String percent(double value) {
    return String.format(Locale.ROOT, "%.0f %%", value);
  }

  static String volts(int millivolts) {
    return String.format(Locale.ROOT, "%.3f V", millivolts / 1000.0);
  }
}
