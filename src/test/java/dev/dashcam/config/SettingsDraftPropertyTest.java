package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SettingsDraftPropertyTest {
  private static final Path YAML = Path.of("config.yaml");

  @Property
  void the_sample_keeps_its_comments_and_means_the_answers(
      @ForAll("texts") String host, @ForAll("texts") String folder, @ForAll("ports") int port)
      throws ConfigException {
    SettingsDraft draft = SettingsDraft.of(YAML, SampleTest.sample());

    SettingsDraft changed =
        draft
            .with("upload.host", host)
            .with("upload.dest_path", folder)
            .with("upload.verify", "rsync")
            .with("camera.port_number", port)
            .with("camera.volume_uuid", "67EF-9CED");

    assertEquals(comments(draft.text()), comments(changed.text()));
    SettingsDraft back =
        changed
            .with("upload.host", draft.settings().upload().host())
            .with("upload.dest_path", draft.settings().upload().destPath())
            .with("upload.verify", "sha256")
            .with("camera.port_number", draft.settings().cameras().get(0).portNumber())
            .with("camera.volume_uuid", "");
    assertEquals(draft.settings(), back.settings());
    assertEquals(host, changed.settings().upload().host());
    assertEquals(folder, changed.settings().upload().destPath());
    assertEquals(port, changed.settings().cameras().get(0).portNumber());
    assertEquals("67EF-9CED", changed.settings().cameras().get(0).volumeUuid());
  }

  /** Those that no value of ours could be taken for. */
  private static List<String> comments(String text) {
    return text.lines()
        .filter(Predicate.not(line -> line.contains("host:") || line.contains("dest_path:")))
        .filter(line -> line.contains("#"))
        .map(line -> line.substring(line.indexOf('#')))
        .toList();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("aZ09-_.:#'\"\\{}[],&*!|>%@`~/é€")
        .withChars('\uD83D')
        .ofMinLength(1)
        .ofMaxLength(12)
        .map(text -> text.replace("\uD83D", "\uD83D\uDE00"))
        .filter(text -> !text.startsWith("-"));
  }

  @Provide
  Arbitrary<Integer> ports() {
    return Arbitraries.integers().between(1, 31);
  }
}
