package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonTreeTest {
  @Test
  void whatever_is_nested_is_read() throws IOException {
    assertEquals(
        Map.of("a", List.of(1L, 2.5, true, "", Map.of("b", "c"))),
        JsonTree.read("{\"a\": [1, 2.5, true, null, {\"b\": \"c\"}]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1", "{\"a\":", "[", "x", "[99999999999999999999]"})
  void what_is_cut_off_or_no_json_is_refused(String text) {
    assertThrows(IOException.class, () -> JsonTree.read(text));
  }
}
