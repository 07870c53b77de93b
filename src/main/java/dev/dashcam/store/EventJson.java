package dev.dashcam.store;

import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import dev.dashcam.store.Event.CopiedToStaging;
import dev.dashcam.store.Event.Renamed;
import dev.dashcam.store.Event.SameContent;
import dev.dashcam.store.Event.SetAside;
import dev.dashcam.store.Event.Stamp;
import dev.dashcam.store.Event.Uploaded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Ledger events as lines and back. */
final class EventJson {

  private static final long VERSION = 1;

  private EventJson() {}

  static String line(Event event) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("v", VERSION);
    m.put("event", name(event));
    m.put("at_ms", event.at().millis());
    m.put("boot", event.at().bootId());
    if (event instanceof CopiedToStaging e) {
      put(m, e.card(), e.clip());
      m.put("sha256", e.sha256());
      m.put("sample", e.sample());
      m.put("name", e.stagedName());
    } else if (event instanceof SameContent e) {
      put(m, e.card(), e.clip());
      m.put("sha256", e.sha256());
      m.put("sample", e.sample());
    } else if (event instanceof Renamed e) {
      m.put("card", e.card());
      m.put("path", e.path());
      m.put("sha256", e.sha256());
      m.put("sample", e.sample());
      m.put("name", e.stagedName());
    } else if (event instanceof Uploaded e) {
      m.put("name", e.stagedName());
      m.put("sha256", e.sha256());
    } else if (event instanceof SetAside e) {
      put(m, e.card(), e.clip());
      m.put("reason", e.why().reason());
      m.put("attempts", e.why().attempts());
      Fields.put(m, "retry", e.why().retryAt());
    }
    return CheckedLine.of(m);
  }

  /**
   * What an intact line says.
   *
   * @return empty for a line of a version or an event unknown here: it is somebody else's and kept
   */
  static Optional<Event> parse(byte[] line) {
    try {
      Fields f = Fields.of(new String(line, StandardCharsets.UTF_8));
      if (f.number("v") != VERSION) {
        return Optional.empty();
      }
      Stamp at = new Stamp(f.number("at_ms"), f.text("boot"));
      return switch (f.text("event")) {
        case "staged" ->
            Optional.of(
                new CopiedToStaging(
                    at,
                    f.text("card"),
                    clip(f),
                    f.text("sha256"),
                    f.text("sample"),
                    f.text("name")));
        case "same" ->
            Optional.of(
                new SameContent(at, f.text("card"), clip(f), f.text("sha256"), f.text("sample")));
        case "renamed" ->
            Optional.of(
                new Renamed(
                    at,
                    f.text("card"),
                    f.text("path"),
                    f.text("sha256"),
                    f.text("sample"),
                    f.text("name")));
        case "uploaded" -> Optional.of(new Uploaded(at, f.text("name"), f.text("sha256")));
        case "aside" ->
            Optional.of(
                new SetAside(
                    at,
                    f.text("card"),
                    clip(f),
                    new KnownClip.SetAside(
                        f.text("reason"), f.count("attempts"), f.moment("retry"))));
        default -> Optional.empty();
      };
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String name(Event event) {
    if (event instanceof CopiedToStaging) {
      return "staged";
    }
    if (event instanceof SameContent) {
      return "same";
    }
    if (event instanceof Renamed) {
      return "renamed";
    }
    return event instanceof Uploaded ? "uploaded" : "aside";
  }

  private static void put(Map<String, Object> m, String card, Clip clip) {
    m.put("card", card);
    m.put("path", clip.path());
    m.put("size", clip.size());
    Instant modified = clip.modified();
    m.put("modified_s", modified.getEpochSecond());
    m.put("modified_ns", modified.getNano());
  }

  private static Clip clip(Fields f) throws IOException {
    Instant modified = Instant.ofEpochSecond(f.number("modified_s"), f.count("modified_ns"));
    return new Clip(f.text("path"), f.number("size"), modified);
  }
}
