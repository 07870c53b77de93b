package dev.dashcam.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SumsTest {
  private static final String ONE = "1".repeat(64);
  private static final String TWO = "2".repeat(64);

  @Test
  void lines_are_sorted_and_as_coreutils_write_them() {
    Sums sums = Sums.NONE.with(Map.of("b/F.MP4", ONE, "a b.MP4", TWO));
    assertEquals(TWO + "  a b.MP4\n" + ONE + "  b/F.MP4\n", sums.text());
    assertEquals("", Sums.NONE.text());
  }

  @Test
  void a_clip_is_listed_once_with_its_newest_content() {
    Sums sums = Sums.NONE.with(Map.of("F.MP4", ONE)).with(Map.of("F.MP4", TWO, "G.MP4", ONE));
    assertEquals(TWO + "  F.MP4\n" + ONE + "  G.MP4\n", sums.text());
  }

  @Test
  void what_is_no_such_line_is_refused() {
    for (String text : List.of("x", ONE + " F.MP4", ONE.substring(1) + "  F.MP4", "\\" + ONE)) {
      assertThrows(IllegalArgumentException.class, () -> Sums.parse("SHA256SUMS", text), text);
    }
  }

  @Property
  void what_was_written_is_read_again(
      @ForAll("names") List<String> names, @ForAll("digests") String sha256) {
    Map<String, String> clips = new HashMap<>();
    names.forEach(name -> clips.put(name, sha256));
    Sums sums = Sums.NONE.with(clips).in("SHA256SUMS");
    assertEquals(sums, Sums.parse("SHA256SUMS", sums.text()));
    assertEquals(sums, sums.with(clips));
    assertEquals(clips.size(), sums.text().lines().count());
  }

  @Provide
  Arbitrary<List<String>> names() {
    return Arbitraries.strings()
        .withChars("aZ0._~- \\\n\r*/ä\u2028")
        .ofMinLength(1)
        .ofMaxLength(9)
        .list()
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> digests() {
    return Arbitraries.strings().withChars("0123456789abcdef").ofLength(64);
  }

  @Test
  void sha256sum_itself_finds_every_file_and_every_flipped_byte(@TempDir Path folder)
      throws Exception {
    List<String> names =
        List.of(
            "F.MP4",
            "deep/er/F.MP4",
            " two  blanks ",
            "*star",
            "-",
            "--check",
            "back\\slash",
            "two\nlines",
            "re\rturn\r",
            "#comment",
            "Straße/日本 🎥.MP4");
    Map<String, String> clips = new TreeMap<>();
    for (String name : names) {
      byte[] content = ("content of " + name).getBytes(StandardCharsets.UTF_8);
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      clips.put(name, TestCar.sha256(content));
    }
    Files.writeString(folder.resolve("SHA256SUMS"), Sums.NONE.with(clips).text());
    assertEquals(List.of(), failed(folder));

    Files.writeString(folder.resolve("deep/er/F.MP4"), "content of deep/er/F.MP5");
    Files.delete(folder.resolve("*star"));
    assertEquals(2, failed(folder).size(), failed(folder)::toString);
  }

  private static List<String> failed(Path folder) throws IOException, InterruptedException {
    Process check =
        new ProcessBuilder("sha256sum", "--check", "--strict", "SHA256SUMS")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> failed = new ArrayList<>();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    said.lines().filter(line -> line.contains(": FAILED")).forEach(failed::add);
    assertEquals(failed.isEmpty(), check.waitFor() == 0, said);
    assertTrue(said.contains(": OK"), said);
    return failed;
  }
}
