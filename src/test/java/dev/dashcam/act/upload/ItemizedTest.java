package dev.dashcam.act.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ItemizedTest {
  @Test
  void a_file_that_would_be_sent_differs() {
    Itemized item = Itemized.parse("<fcs....... DCIM/A B.MP4").orElseThrow();
    assertEquals("DCIM/A B.MP4", item.name());
    assertFalse(item.isEqual());
  }

  @Test
  void a_file_that_would_be_left_is_equal() {
    assertTrue(Itemized.parse(".f           A.MP4").orElseThrow().isEqual());
    assertEquals(" A.MP4", Itemized.parse(".f...p.....  A.MP4").orElseThrow().name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cd+++++++++ DCIM/",
        ".d          ./",
        "cL+++++++++ link -> x",
        "<f+++++++++",
        "<f+++++++++ ",
        "skipping non-regular file \"x\"",
        "xf+++++++++ A.MP4"
      })
  void other_lines_are_not_about_files(String line) {
    assertEquals(Optional.empty(), Itemized.parse(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\#", "\\#01", "\\#08x", "\\#777", "\\x012", "#012"})
  void what_only_looks_like_an_escape_is_kept(String text) {
    assertEquals(text, Itemized.unescape(text));
  }

  @Test
  void an_escaped_backslash_is_not_the_beginning_of_another_escape() {
    assertEquals("\\#012", Itemized.unescape("\\#134#012"));
  }

  @Property
  void every_name_comes_back(@ForAll String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    String expected = new String(bytes, StandardCharsets.UTF_8);
    assertEquals(expected, Itemized.unescape(escape(bytes)));
  }

  /** As rsync's log.c does it: also a backslash that would begin what looks like an escape. */
  private static String escape(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xff;
      boolean looksLikeEscape = b == '\\' && i + 1 < bytes.length && bytes[i + 1] == '#';
      if (b < 32 || b > 126 || looksLikeEscape) {
        text.append("\\#").append(b >> 6).append(b >> 3 & 7).append(b & 7);
      } else {
        text.append((char) b);
      }
    }
    return text.toString();
  }
}
