package dev.dashcam.cli;

import dev.dashcam.model.Amounts;
import dev.dashcam.model.CameraFacts;
import dev.dashcam.model.CardLook;
import dev.dashcam.model.Health;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.Situation;
import dev.dashcam.model.UnitStates;
import dev.dashcam.run.Status;
import dev.dashcam.sys.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A status for a narrow screen: whether all is well first, then a block for each thing. */
final class StatusScreen {
  private static final int LABEL = 10;

  /** Longer ones are hard to read. */
  private static final int LONGEST = 100;

  /** What is left beside the labels on the narrowest screen that is cared for. */
  private static final int NARROWEST = 20;

  private final int width;
  private final Paint paint;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param width signs in a line; none is longer
   */
  StatusScreen(int width, Paint paint) {
    this.width = Math.max(LABEL + NARROWEST, width);
    this.paint = paint;
  }

  /**
   * For an output.
   *
   * @param terminal the terminal that it goes to; empty if to none: then as wide as usual
   */
  static StatusScreen on(Optional<Terminal.Size> terminal, Map<String, String> environment) {
    int columns = terminal.orElse(Terminal.Size.USUAL).columns();
    return new StatusScreen(
        Math.min(LONGEST, columns), Paint.on(terminal.isPresent(), environment));
  }

  /** The lines, without their ends. */
  List<String> of(Status.Report report) {
    lines.clear();
    verdict(report.health());
    lines.add("");
    Situation now = report.situation();
    block("Battery", Views.text(report.reading()));
    for (CameraFacts camera : now.cameras()) {
      String of = camera.name().isEmpty() ? "" : camera.name() + ": ";
      CardLook look = report.cardLooks().get(camera.name());
      block("Camera", of + Views.text(camera.state()) + policy(report));
      block("Card", of + camera.card().reason() + (look == null ? "" : left(look)));
    }
    block("Host", now.host().detail());
    block(
        "Staging",
        Amounts.count(now.staging().readyClips(), "clip")
            + " ("
            + Amounts.bytes(now.staging().readyBytes())
            + ") wait for the host, "
            + Amounts.bytes(now.staging().usableBytes())
            + " free");
    block("Offload", offload(report));
    report.setAside().forEach(this::setAside);
    block("Running", report.atWork().map(StatusScreen::running).orElse("nothing"));
    if (!report.outOfStep().isEmpty()) {
      block(
          "Units",
          "out of step with the settings: "
              + String.join(", ", Views.paths(report.outOfStep()))
              + "; mend it with: `sudo dashcam config apply`");
    }
    block("Next", Views.text(report.next()));
    report.units().ifPresent(units -> block("Timers", timers(units)));
    return List.copyOf(lines);
  }

  private void verdict(Health health) {
    if (health.well()) {
      paragraph("All is well: " + health.summary(), paint::good);
      return;
    }
    String head = "Attention: ";
    for (Health.Finding each : health.findings()) {
      paragraph(head + each.what() + ".", paint::attention);
      for (String line : Wrap.lines("Do: " + each.todo(), width - 2)) {
        lines.add("  " + line);
      }
      head = "Also: ";
    }
  }

  private void paragraph(String text, UnaryOperator<String> painted) {
    Wrap.lines(text, width).forEach(line -> lines.add(painted.apply(line)));
  }

  private void block(String label, String text) {
    String head = paint.label(label) + " ".repeat(LABEL - label.length());
    for (String line : Wrap.lines(text, width - LABEL)) {
      lines.add(head + line);
      head = " ".repeat(LABEL);
    }
  }

  private void setAside(KnownClip each) {
    String reason = each.setAside().map(KnownClip.SetAside::reason).orElse("");
    block("Set aside", each.clip().path() + ": " + reason);
  }

  /** The usual one is not worth a word. */
  private static String policy(Status.Report report) {
    return switch (report.recordWhen()) {
      case AWAY -> "";
      case ON_AC -> "; records while the car runs (record_when on_ac)";
      case ALWAYS -> "; records always, is fetched once a homecoming (record_when always)";
    };
  }

  private static String left(CardLook look) {
    return "; at the last look"
        + look.age().map(age -> ", " + Amounts.time(age) + " ago,").orElse("")
        + (look.leftClips() == 0
            ? " nothing was left on it"
            : " "
                + Amounts.count(look.leftClips(), "clip")
                + " ("
                + Amounts.bytes(look.leftBytes())
                + ") were left on it");
  }

  private static String offload(Status.Report report) {
    String last =
        report.lastUpload().isEmpty()
            ? "no clip verified on the host yet"
            : "last verified clip on the host: "
                + report
                    .sinceLastUpload()
                    .map(ago -> Amounts.time(ago) + " ago")
                    .orElse("the Pi's clock was set back since")
                + report.proof().map(proof -> " (" + proof.text() + ")").orElse("");
    return last
        + report.lastFailure().map(why -> "; last upload failed: " + why).orElse("")
        + (report.sumsDue() ? "; its SHA256SUMS is completed by the next upload" : "");
  }

  private static String running(Status.AtWork run) {
    return run.what()
        + " (process "
        + run.pid()
        + ")"
        + run.progress().map(progress -> "; " + Amounts.of(progress)).orElse("");
  }

  private static String timers(UnitStates units) {
    List<String> timers = new ArrayList<>();
    units.byName().forEach((name, unit) -> timers.add(timer(name, unit)));
    return String.join(", ", timers);
  }

  private static String timer(String name, UnitStates.Unit unit) {
    return unit.active()
        ? name + unit.nextIn().map(in -> " in " + ticks(in)).orElse(" is due")
        : name + " is off";
  }

  /** Short: four of them stand in one line. */
  private static String ticks(Duration in) {
    if (in.toMinutes() >= 120) {
      return in.toHours() + " h";
    }
    return in.toSeconds() >= 120 ? in.toMinutes() + " min" : in.toSeconds() + " s";
  }
}
