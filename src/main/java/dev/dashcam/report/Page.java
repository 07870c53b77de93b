package dev.dashcam.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page: one file with its data, style, script and charts. Its content security policy lets
 * nothing else run and nothing be fetched, except clips beside it for playing.
 */
public final class Page {
  /** As in pom.xml; a test holds that it is there. */
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

  private Page() {}

  /**
   * The page as HTML.
   *
   * @param linked whether it will lie beside the clips
   */
  public static String html(ReportFacts facts, boolean linked) throws IOException {
    String style = resource(UPLOT + "dist/uPlot.min.css") + resource("page.css");
    String charts = resource(UPLOT + "dist/uPlot.iife.min.js");
    String script = resource("page.js");
    return resource("page.html")
        .replace("@policy@", policy(style, charts, script))
        .replace("@style@", style)
        .replace("@licence@", resource(UPLOT + "LICENSE"))
        .replace("@charts@", charts)
        .replace("@script@", script)
        .replace("@data@", json(facts, linked)); // last: a name in it may look like the others
  }

  private static String policy(String style, String... scripts) {
    StringBuilder allowed = new StringBuilder();
    for (String script : scripts) {
      allowed.append(' ').append(hash(script));
    }
    return "default-src 'none'; script-src"
        + allowed
        + "; style-src "
        + hash(style)
        + "; media-src 'self' file:; img-src data:; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String inline) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Within a script element only {@code <} can end it, and JSON has it in texts only. */
  private static String json(ReportFacts facts, boolean linked) {
    try {
      return new ObjectMapper()
          .writeValueAsString(ReportData.of(facts, linked))
          .replace("<", "\\u003c")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers, texts and lists always become JSON", e);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("the page's part " + name + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
