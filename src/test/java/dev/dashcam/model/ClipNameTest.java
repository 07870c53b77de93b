package dev.dashcam.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipNameTest {
  private static final String SHA = "0123456789abcdef".repeat(4);

  @ParameterizedTest(name = "{0} is listed in {1}", quoteTextArguments = false)
  @CsvSource({
    "2026-11-22/DCIM/Movie/F_0042.MP4, 2026-11-22",
    "2026-11-22/F.MP4, 2026-11-22",
    "van-1/2026-11-22/front/F.MP4, van-1/2026-11-22",
    "2026-11-22/2026-11-23/F.MP4, 2026-11-22",
    "van-1/DCIM/Movie/F.MP4, van-1/DCIM/Movie",
    "salvaged/0123-F.MP4.part, salvaged",
    "spoilt/2026-11-22/F~01234567.MP4, spoilt/2026-11-22",
    "20261122/DCIM/F.MP4, 20261122/DCIM",
    "2026-1122/F.MP4, 2026-1122",
    "a/2026-11-22, a",
    "F.MP4, ''",
  })
  void a_clip_is_listed_in_its_days_folder_or_in_its_own(String name, String folder) {
    assertEquals(folder, ClipName.folderOf(name));
  }

  @ParameterizedTest(name = "{0} or else {1}", quoteTextArguments = false)
  @CsvSource({
    "2026-11-22/F.MP4, 2026-11-22/F~01234567.MP4",
    "2026-11-22/a.b.MP4, 2026-11-22/a.b~01234567.MP4",
    "2026-11-22/README, 2026-11-22/README~01234567",
    "2026-11-22/.hidden, 2026-11-22/.hidden~01234567",
    "2026-11-22/.hidden.MP4, 2026-11-22/.hidden~01234567.MP4",
    "2026-11-22/v1.0/README, 2026-11-22/v1.0/README~01234567",
    "2026-11-22/odd., 2026-11-22/odd~01234567.",
    "F.MP4, F~01234567.MP4",
    ".hidden, .hidden~01234567",
  })
  void an_alternative_has_the_digest_before_the_extension(String name, String alternative) {
    assertEquals(alternative, ClipName.alternative(name, SHA));
  }

  @Property
  void alternatives_stay_in_the_folder_and_keep_the_extension(
      @ForAll("names") String name, @ForAll("digests") String sha256) {
    String alternative = ClipName.alternative(name, sha256);
    assertEquals(folder(name), folder(alternative));
    assertEquals(extension(name), extension(alternative));
    assertNotEquals(name, alternative);
    assertTrue(alternative.contains("~" + sha256.substring(0, 8)), alternative);
    assertEquals(alternative, ClipName.alternative(name, sha256));
  }

  @Property
  void alternatives_differ_for_different_digests_and_different_names(
      @ForAll("names") String a,
      @ForAll("names") String b,
      @ForAll("digests") String one,
      @ForAll("digests") String other) {
    Assume.that(!one.substring(0, 8).equals(other.substring(0, 8)));
    assertNotEquals(ClipName.alternative(a, one), ClipName.alternative(a, other));
    Assume.that(!a.equals(b));
    assertNotEquals(ClipName.alternative(a, one), ClipName.alternative(b, one));
  }

  @Provide
  Arbitrary<String> names() {
    Arbitrary<String> part =
        Arbitraries.oneOf(
            Arbitraries.strings().withChars("aZ0._~- ").ofMinLength(1).ofMaxLength(8),
            Arbitraries.of("F_0042.MP4", "README", ".hidden", "v1.0", "ä.ts", "a~01234567.MP4"));
    return part.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("/", parts));
  }

  @Provide
  Arbitrary<String> digests() {
    return Arbitraries.strings().withChars("0123456789abcdef").ofLength(64);
  }

  private static String folder(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }

  private static String extension(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(dot) : "";
  }
}
