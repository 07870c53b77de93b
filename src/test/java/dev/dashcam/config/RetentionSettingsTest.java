package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.RetentionSettings.Card;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetentionSettingsTest {

  @Test
  void nothing_is_deleted_unless_somebody_says_so() {
    assertEquals(new RetentionSettings(Card.KEEP, 0), Settings.defaults().retention());
  }

  @ParameterizedTest
  @ValueSource(strings = {"card: delete_verified", "host_days: 90"})
  void what_the_host_cannot_prove_cannot_be_deleted(String setting) {
    String said = Given.complaintAbout("retention: {" + setting + "}\nupload: {verify: rsync}\n");
    assertTrue(
        said.contains("retention." + setting.substring(0, setting.indexOf(':')))
            && said.contains("needs upload.verify: sha256"),
        said);
  }
}
