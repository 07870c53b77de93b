package dev.dashcam.run.setup;

import dev.dashcam.config.ConfigException;
import dev.dashcam.config.ConfigException.Problem;
import dev.dashcam.config.Settings;
import dev.dashcam.config.SettingsDraft;
import dev.dashcam.model.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The settings as they grow by what was found, wished and answered; every value is checked. */
final class Answers {
  private final Wishes wishes;
  private final Questions questions;
  private final Consumer<String> say;
  private final Map<String, String> changes = new LinkedHashMap<>();
  private SettingsDraft draft;

  Answers(SettingsDraft draft, Wishes wishes, Questions questions, Consumer<String> say) {
    this.draft = draft;
    this.wishes = wishes;
    this.questions = questions;
    this.say = say;
  }

  SettingsDraft draft() {
    return draft;
  }

  Settings settings() {
    return draft.settings();
  }

  /** New values by the setting's name. */
  Map<String, String> changes() {
    return changes;
  }

  /** The wish for a setting if there is one, else the answer to the question, else what holds. */
  void take(String key, String question, String now) throws SetupRefused {
    Optional<String> wish = wishes.value(key);
    if (wish.isPresent()) {
      put(key, wish.get(), now);
      return;
    }
    while (questions.answered()) {
      String answer = questions.ask(question, now);
      Optional<String> fault = tried(key, answer, now);
      if (fault.isEmpty()) {
        return;
      }
      say.accept("  That " + fault.get());
    }
  }

  /** Sets what was found or wished. */
  void put(String key, String value, String now) throws SetupRefused {
    Optional<String> fault = tried(key, value, now);
    if (fault.isPresent()) {
      throw new SetupRefused(ExitCode.USAGE, key + " " + fault.get());
    }
  }

  /** What is wrong with a value, or empty when it holds now. */
  private Optional<String> tried(String key, String value, String now) {
    if (value.equals(now)) {
      return Optional.empty();
    }
    try {
      draft =
          isNumber(key, value) ? draft.with(key, Integer.parseInt(value)) : draft.with(key, value);
      changes.put(key, value);
      return Optional.empty();
    } catch (ConfigException e) {
      Problem first = e.problems().get(0);
      return Optional.of(first.message());
    }
  }

  private static boolean isNumber(String key, String value) {
    return (key.endsWith(".port") || key.endsWith(".port_number"))
        && value.matches("0|[1-9][0-9]{0,8}");
  }
}
