package dev.dashcam.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PageTest {
  private static final String START = "<script type=\"application/json\" id=\"data\">";

  /** A card may come from anybody: its names must not become part of the page. */
  @Test
  void a_name_can_not_leave_the_data() throws IOException {
    String name = "</script><script>alert(1)</script><!-- \u2028 @script@ @data@ \" & '.MP4";
    History history = new History();
    history.arrived(1, name, 1).setAside(1, name, "</script>");
    String page = Page.html(history.facts(5, 30), true);
    int from = page.indexOf(START) + START.length();
    String json = page.substring(from, page.indexOf("</script>", from));
    JsonNode data = new ObjectMapper().readTree(json);
    assertEquals("2026-11-20/" + name, data.at("/days/0/names/0/0").asText());
    assertEquals(name, data.at("/set_aside/0/path").asText());
    assertFalse(json.contains("<") || json.contains("\u2028"), json);
  }

  @Test
  void it_has_all_it_needs_and_the_charts_licence() throws IOException {
    String page = Page.html(new History().facts(5, 30), false);
    assertTrue(page.contains("default-src 'none'; script-src 'sha256-"));
    assertTrue(page.contains("MIT License") && page.contains("Leon Sorokin"));
    assertTrue(page.contains("var uPlot="));
    assertFalse(page.matches("(?s).*@(policy|style|charts|script|data|licence)@.*"));
    assertFalse(page.contains("src=\"") || page.contains("@import") || page.contains("url("));
  }
}
