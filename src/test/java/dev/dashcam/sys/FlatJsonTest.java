package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FlatJsonTest {
  @Test
  void reads_each_kind_of_value_in_order() throws Exception {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("text", "a\"b\nü");
    expected.put("yes", true);
    expected.put("no", false);
    expected.put("none", null);
    expected.put("whole", -9_223_372_036_854_775_808L);
    expected.put("part", 3.25);
    Map<String, Object> read =
        FlatJson.read(
            " {\"text\":\"a\\\"b\\nü\", \"yes\":true,\"no\":false,\"none\":null,"
                + "\"whole\":-9223372036854775808,\"part\":3.25} \n");
    assertEquals(expected, read);
    assertEquals(new ArrayList<>(expected.keySet()), new ArrayList<>(read.keySet()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "null",
        "7",
        "[]",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{\"a\":{}}",
        "{\"a\":[]}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1} x",
        "{\"a\":1}{}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":1e999}",
        "{\"a\":9223372036854775808}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":\"x\ny\"}",
        "\uFEFF{\"a\":",
      })
  void refuses(String text) {
    assertThrows(IOException.class, () -> FlatJson.read(text));
  }

  @Test
  void writes_one_line() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("a", "x\ny");
    members.put("b", 3);
    members.put("c", null);
    assertEquals("{\"a\":\"x\\ny\",\"b\":3,\"c\":null}", FlatJson.write(members));
    assertEquals("{}", FlatJson.write(Map.of()));
  }

  @Test
  void refuses_to_write_what_it_could_not_read() {
    for (Object value : List.of(Double.NaN, Double.NEGATIVE_INFINITY, List.of(), 'c', 1.5f)) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> FlatJson.write(Map.of("name", value)));
      assertTrue(e.getMessage().contains("'name'"), e.getMessage());
    }
  }
}
