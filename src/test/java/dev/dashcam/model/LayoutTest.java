package dev.dashcam.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
  private static final Instant TAKEN = Instant.parse("2026-11-22T10:00:00Z");

  @ParameterizedTest(name = "{0} taken {1} is called {2}", quoteTextArguments = false)
  @CsvSource({
    "DCIM/Movie/F_0042.MP4, 2026-11-22T10:00:00Z, 2026-11-22/DCIM/Movie/F_0042.MP4",
    "F.MP4, 2026-11-22T23:59:59.999Z, 2026-11-22/F.MP4",
    "F.MP4, 2026-11-23T00:00:00Z, 2026-11-23/F.MP4",
    "F.MP4, 1980-01-01T00:00:00Z, 1980-01-01/F.MP4",
    "-rf/--x.MP4, 1980-01-01T00:00:00Z, 1980-01-01/-rf/--x.MP4",
  })
  void the_usual_name_is_the_day_and_the_path(String path, Instant taken, String name) {
    assertEquals(name, Layout.USUAL.nameOf(new Clip(path, 1, taken)));
  }

  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @CsvSource({
    "{vehicle}/{date}/{path}, van-1/2026-11-22/DCIM/F.MP4",
    "{date}/{camera}/{path}, 2026-11-22/front/DCIM/F.MP4",
    "{vehicle}/{camera}/{path}, van-1/front/DCIM/F.MP4",
    "footage/{date}/raw/{path}, footage/2026-11-22/raw/DCIM/F.MP4",
    "{date}/{date}/{path}, 2026-11-22/2026-11-22/DCIM/F.MP4",
    "all/{path}, all/DCIM/F.MP4",
  })
  void a_name_follows_the_template(String template, String name) {
    assertEquals(Optional.empty(), Layout.fault(template));
    Layout layout = new Layout(template, "van-1", "front");
    assertEquals(name, layout.nameOf(new Clip("DCIM/F.MP4", 1, TAKEN)));
  }

  @ParameterizedTest(name = "{1} by {0}", quoteTextArguments = false)
  @CsvSource({
    "{camera}/{date}/{path}, rear/2026-11-22/DCIM/F.MP4, rear",
    "{vehicle}/{date}/{camera}/{path}, van-1/2026-11-22/front/F.MP4, front",
    "{camera}/{path}, 2026-11-22/rear/F.MP4,",
    "{camera}/{path}, rear,",
    "{camera}/{path}, side/F.MP4,",
    "{date}/{path}, 2026-11-22/rear/F.MP4,",
  })
  void a_name_may_tell_which_of_several_cameras_it_is_from(
      String template, String name, String camera) {
    assertEquals(
        Optional.ofNullable(camera),
        new Layout(template, "van-1", "").cameraOf(name, Set.of("front", "rear")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "{path}",
        "{date}",
        "{date}/",
        "/{path}",
        "{date}//{path}",
        "/srv/{date}/{path}",
        "{date}/{path}/",
        "{path}/{date}",
        "{path}/{path}",
        "{date}/{path}/{path}",
        "../{path}",
        "{date}/../{path}",
        "./{path}",
        ".hidden/{path}",
        "-x/{path}",
        "{date}-{camera}/{path}",
        "{date}/x{path}",
        "{day}/{path}",
        "{Date}/{path}",
        "{date}/my car/{path}",
        "{date}/größe/{path}",
        "{date}/a\\b/{path}",
        "{date}/a\nb/{path}",
        "{date}/a\0b/{path}",
        "{date}/SHA256SUMS/{path}",
        "sha256sums/{path}",
        "index.html/{path}",
        ".dashcam-partial/{path}",
        "car./{path}",
        "{date}/*/{path}",
      })
  void a_template_that_could_lead_astray_is_refused(String template) {
    assertTrue(Layout.fault(template).isPresent(), template);
  }

  @Test
  void a_refusal_names_the_part_and_what_may_stand_there() {
    assertEquals(
        Optional.of(
            "has the part \"{day}\", which is none of {vehicle}, {date}, {camera}, {path}; another"
                + " one must be of letters and digits of ASCII, '.', '_' and '-', at most 64, begin"
                + " with a letter or digit and not end with '.'"),
        Layout.fault("{day}/{path}"));
    assertEquals(
        Optional.of(
            "must have {path}, the path on the card, once: at its end, below at least one folder,"
                + " as in \"{date}/{path}\""),
        Layout.fault("{vehicle}/{date}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "7", "van-1", "B_MW.e36", "x.htm"})
  void a_word_is_plain(String word) {
    assertEquals(Optional.empty(), Layout.wordFault(word));
    assertEquals(Optional.empty(), Layout.wordFault("a".repeat(64)));
    assertTrue(Layout.wordFault("a".repeat(65)).isPresent());
  }

  @ParameterizedTest(name = "{0} becomes {1}", quoteTextArguments = false)
  @CsvSource({
    "SHA256SUMS, 2026-11-22/_SHA256SUMS",
    "sha256sums, 2026-11-22/_sha256sums",
    "SHA256SUMS~01234567, 2026-11-22/_SHA256SUMS~01234567",
    ".SHA256SUMS.123.tmp, 2026-11-22/_.SHA256SUMS.123.tmp",
    ".dashcam-partial/F.MP4, 2026-11-22/_.dashcam-partial/F.MP4",
    "DCIM/SHA256SUMS/F.MP4, 2026-11-22/DCIM/_SHA256SUMS/F.MP4",
    "SHA256SUMS.MP4, 2026-11-22/SHA256SUMS.MP4",
    "index.html, 2026-11-22/index.html",
  })
  void a_clip_never_has_a_name_of_our_own(String path, String name) {
    assertEquals(name, Layout.USUAL.nameOf(new Clip(path, 1, TAKEN)));
  }

  @Property
  void whatever_the_card_holds_a_name_lies_in_a_folder_and_is_not_ours(
      @ForAll("templates") String template, @ForAll("paths") String path) {
    assertEquals(Optional.empty(), Layout.fault(template));
    String name = new Layout(template, "van-1", "front").nameOf(new Clip(path, 1, TAKEN));
    List<String> parts = List.of(name.split("/", -1));
    assertTrue(parts.size() > 1 && !name.startsWith("/") && !name.startsWith("-"), name);
    for (String part : parts) {
      String lower = part.toLowerCase(Locale.ROOT);
      assertFalse(part.isEmpty() || part.equals(".."), name);
      assertFalse(lower.equals("sha256sums") || lower.startsWith("sha256sums~"), name);
      assertFalse(lower.startsWith(".sha256sums.") || lower.equals(".dashcam-partial"), name);
    }
    assertTrue(name.startsWith(ClipName.folderOf(name) + "/"), name);
  }

  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of("{date}", "{vehicle}", "{camera}", "all", "2026-11-22", "v1.0")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(parts -> String.join("/", parts) + "/{path}");
  }

  @Provide
  Arbitrary<String> paths() {
    Arbitrary<String> part =
        Arbitraries.oneOf(
            Arbitraries.strings().withChars("aZ0._~- {}").ofMinLength(1).ofMaxLength(8),
            Arbitraries.of(
                "SHA256SUMS", "Sha256Sums", "SHA256SUMS~0", ".SHA256SUMS.x", ".dashcam-partial"),
            Arbitraries.of("index.html", "{path}", "{date}", "ä.ts", "2026-11-21"));
    return part.filter(each -> !each.equals("..") && !each.equals("."))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(parts -> String.join("/", parts));
  }
}
