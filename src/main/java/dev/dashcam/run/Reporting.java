package dev.dashcam.run;

import dev.dashcam.act.upload.Host;
import dev.dashcam.act.upload.HostSession;
import dev.dashcam.config.Settings;
import dev.dashcam.model.HostState;
import dev.dashcam.observe.StagingProbe;
import dev.dashcam.report.Page;
import dev.dashcam.report.ReportFacts;
import dev.dashcam.store.ArrivedClip;
import dev.dashcam.store.ArrivedClips;
import dev.dashcam.store.DeletedClips;
import dev.dashcam.store.History;
import dev.dashcam.store.Ledger;
import dev.dashcam.store.RunRecord;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code dashcam report}: the page, here and, if the owner wants it, beside the clips. */
public final class Reporting {
  /** What web servers and browsers show of a folder. */
  static final String NAME_ON_HOST = "index.html";

  private final Settings settings;
  private final History history;
  private final ArrivedClips arrived;
  private final DeletedClips deleted;
  private final Ledger ledger;
  private final Host host;
  private final Supplier<HostState> hostNow;
  private final WorkLock work;
  private final String destination;
  private final BootClock clock;

  /**
   * @param history of runs
   * @param arrived all clips that have come home
   * @param deleted of these, and of others
   * @param ledger a view suffices
   * @param destination where the clips go, for people
   */
  Reporting(
      Settings settings,
      History history,
      ArrivedClips arrived,
      DeletedClips deleted,
      Ledger ledger,
      Host host,
      Supplier<HostState> hostNow,
      WorkLock work,
      String destination,
      BootClock clock) {
    this.settings = settings;
    this.history = history;
    this.arrived = arrived;
    this.deleted = deleted;
    this.ledger = ledger;
    this.host = host;
    this.hostNow = hostNow;
    this.work = work;
    this.destination = destination;
    this.clock = clock;
  }

  /**
   * Looks up what the page is made of.
   *
   * @param days how many days back the charts go
   */
  public ReportFacts look(int days) throws IOException {
    List<RunRecord> runs = new ArrayList<>();
    history.read(runs::add);
    List<ArrivedClip> clips = List.copyOf(arrived.read());
    Set<String> names = clips.stream().map(ArrivedClip::name).collect(Collectors.toSet());
    return new ReportFacts(
        List.copyOf(runs),
        clips,
        deleted.fromHost(names),
        arrived.incomplete(),
        new StagingProbe(settings.paths().localStaging()).readyClips(),
        ledger.setAsides(),
        settings.layout(),
        settings.thresholds(),
        destination,
        clock.wallClock(),
        ZoneId.systemDefault(),
        days);
  }

  /**
   * Writes the page, in one step.
   *
   * @param output where; {@code report.html} in {@code paths.state} if empty
   * @return where it is
   */
  public Path write(ReportFacts facts, Optional<Path> output) throws IOException {
    Path usual = settings.paths().state().resolve("report.html");
    Path file = output.orElse(usual).toAbsolutePath();
    if (output.isEmpty()) {
      DurableFiles.createDirectories(settings.paths().state());
    }
    byte[] page = Page.html(facts, false).getBytes(StandardCharsets.UTF_8);
    try {
      DurableFiles.replace(file, page);
    } catch (AccessDeniedException e) {
      throw new IOException(
          file + " can't be written by this account; name another place with --output, or use sudo",
          e);
    }
    return file;
  }

  /** Whether the owner wants the page beside the clips. */
  public boolean uploadWanted() {
    return settings.report().upload();
  }

  /**
   * Brings the page to the host, where it has links to the clips.
   *
   * @throws BusyException when another run is at work or the host doesn't answer
   * @throws dev.dashcam.act.upload.HostException when the host refuses
   */
  public void upload(ReportFacts facts) throws IOException {
    byte[] page = Page.html(facts, true).getBytes(StandardCharsets.UTF_8);
    HostState seen = hostNow.get();
    if (!seen.answers()) {
      throw new BusyException(
          "the report can't be uploaded, the host doesn't answer (" + seen.detail() + ")");
    }
    work.take("report", Duration.ZERO);
    try (HostSession session = host.open()) {
      session.publish(NAME_ON_HOST, page);
    } finally {
      work.close();
    }
  }
}
