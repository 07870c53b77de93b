package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FlatJsonPropertyTest {
  @Property
  void what_is_written_is_read_back(@ForAll("members") Map<String, Object> members)
      throws IOException {
    String line = FlatJson.write(members);
    assertFalse(line.contains("\n") || line.contains("\r"), line);
    assertEquals(members, FlatJson.read(line));
  }

  @Property
  void garbage_is_an_io_exception_and_nothing_else(@ForAll("almostJson") String text) {
    try {
      // What is accepted is an object that can be written again.
      assertTrue(FlatJson.write(FlatJson.read(text)).startsWith("{"));
    } catch (IOException e) {
      assertFalse(String.valueOf(e.getMessage()).isEmpty());
    }
  }

  @Property
  void every_torn_line_is_refused(
      @ForAll("members") Map<String, Object> members, @ForAll int where) {
    String line = FlatJson.write(members);
    String torn = line.substring(0, Math.floorMod(where, line.length()));
    try {
      FlatJson.read(torn);
    } catch (IOException e) {
      return;
    }
    throw new AssertionError("accepted: " + torn);
  }

  @Provide
  Arbitrary<Map<String, Object>> members() {
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            Arbitraries.strings().map(text -> (Object) text),
            Arbitraries.longs().map(number -> (Object) number),
            Arbitraries.doubles().map(number -> (Object) number),
            Arbitraries.of(true, false).map(flag -> (Object) flag),
            Arbitraries.just((Object) null));
    return Arbitraries.maps(Arbitraries.strings().ofMaxLength(8), values)
        .ofMaxSize(6)
        .map(LinkedHashMap::new);
  }

  @Provide
  Arbitrary<String> almostJson() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u12", "\"a\"", "\"b\"", "1", "-", "1e9",
            ".5", "true", "nul", "NaN", " ", "\n", "\u0000", "\uD800", "/*", "é");
    return Arbitraries.oneOf(
        pieces.list().ofMaxSize(12).map(list -> String.join("", list)), Arbitraries.strings());
  }
}
