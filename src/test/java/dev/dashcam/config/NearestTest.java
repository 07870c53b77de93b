package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NearestTest {

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "hst, host",
    "hots, host",
    "hosst, host",
    "hist, host",
    "prot, port",
    "disconect_percent, disconnect_percent",
    "disconnect_percentage, disconnect_percent",
    "disconnectPercent, disconnect_percent",
    "volume_uuid, camera.volume_uuid",
    "upload_retries, upload_retries",
    "camera.volume_uuid, camera.volume_uuid",
    "zzz, ''",
    "h, ''",
    "'', ''",
  })
  void a_misspelling_finds_its_key(String wrong, String expected) {
    Set<String> here = Set.of("host", "port", "disconnect_percent");
    Set<String> everywhere = Set.of("upload.host", "camera.volume_uuid", "upload_retries");
    assertEquals(expected, Nearest.to(wrong, here, everywhere));
  }
}
