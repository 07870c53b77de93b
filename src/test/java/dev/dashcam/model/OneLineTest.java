package dev.dashcam.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OneLineTest {
  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "a\tb"})
  void what_parts_words_is_blank(String text) {
    assertEquals("a b", OneLine.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "a\u001bb", "a\u0085b", "a\u2028b", "a\u2029b"})
  void what_else_a_terminal_would_obey_is_shown_to_be_there(String text) {
    assertEquals("a?b", OneLine.of(text));
  }

  @Test
  void letters_of_all_languages_stay() {
    assertEquals("Kamera ä 車 \uD83D\uDE97", OneLine.of("Kamera ä 車 \uD83D\uDE97"));
  }

  @Test
  void what_is_left_out_is_told() {
    assertEquals("abc", OneLine.of("abc", 3));
    assertEquals("ab…", OneLine.of("abcd", 3));
    assertEquals("", OneLine.of("", 3));
  }
}
