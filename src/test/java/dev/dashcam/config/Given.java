package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Set;

/** A settings file given as text. */
final class Given {
  static final Path YAML = Path.of("config.yaml");
  static final Path JSON = Path.of("config.json");

  private Given() {}

  static Settings yaml(String text) throws ConfigException {
    return SettingsLoader.parse(YAML, text);
  }

  static Settings json(String text) throws ConfigException {
    return SettingsLoader.parse(JSON, text);
  }

  /** The whole message about a file that must be refused. */
  static String complaintAbout(Path file, String text) {
    return assertThrows(ConfigException.class, () -> SettingsLoader.parse(file, text), text)
        .getMessage();
  }

  static String complaintAbout(String yaml) {
    return complaintAbout(YAML, yaml);
  }

  /**
   * So that a new component can't be added without a test that sets it.
   *
   * @param elsewhere names of those that can't be set together with the others
   */
  static void assertEveryComponentDiffers(Record set, Record defaults, Set<String> elsewhere)
      throws Exception {
    for (RecordComponent component : set.getClass().getRecordComponents()) {
      if (elsewhere.contains(component.getName())) {
        continue;
      }
      Object value = component.getAccessor().invoke(set);
      Object other = component.getAccessor().invoke(defaults);
      if (value instanceof Record record) {
        assertEveryComponentDiffers(record, (Record) other, elsewhere);
      } else {
        assertNotEquals(other, value, set.getClass().getSimpleName() + "." + component.getName());
      }
    }
  }
}
