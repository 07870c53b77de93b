package dev.dashcam.run;

import dev.dashcam.act.Tally;
import dev.dashcam.model.Budget;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.CopyResult;
import dev.dashcam.model.ExitCode;
import dev.dashcam.store.Ledger;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.sys.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Ingest and upload as jobs: by hand, from udev or a path unit with the lock and the battery's
 * permission; in reconcile's loop, which has both, without asking again. Each leaves a line in the
 * history.
 */
public final class Jobs {
  private static final Budget BY_HAND =
      Budget.unlimited("from a folder, or begun by hand away from home: no limit");

  private final Assembly assembly;
  private final Recorder recorder;
  private final News news;
  private final Deletions deletions;
  private final Journal journal;

  Jobs(Assembly assembly, Recorder recorder, News news, Journal journal) {
    this.assembly = assembly;
    this.recorder = recorder;
    this.news = news;
    this.deletions = new Deletions(assembly, recorder, journal);
    this.journal = journal;
  }

  /**
   * {@code dashcam ingest}. A copy from the camera that is begun at home ends when the car leaves:
   * then the camera has to record. One that is begun away from home is its owner's wish.
   *
   * @param source a folder, such as a card in a reader, instead of the camera
   * @param camera whose card it is, where there are several; empty for the one that shows its card
   * @throws UnknownCameraException when that leaves open which camera
   * @throws BusyException when another run is at work, the battery forbids it, no card is there or
   *     the host has gone
   */
  public Ingest.Report ingest(Optional<Path> source, String camera, boolean dryRun)
      throws IOException {
    CameraHands meant =
        source.isPresent()
            ? assembly.cameras().one(camera, "say whose card that is")
            : showing(assembly.cameras().named(camera));
    return ingest(
        source, meant, dryRun, () -> source.isEmpty() && assembly.leaving().look().isEmpty());
  }

  private Ingest.Report ingest(
      Optional<Path> source, CameraHands camera, boolean dryRun, BooleanSupplier leavingMatters)
      throws IOException {
    assembly.work().take("ingest", Duration.ZERO);
    if (dryRun) {
      Tally none = new Tally("ingest");
      Supplier<Budget> budget = source.isEmpty() ? assembly.budget(none) : () -> BY_HAND;
      Ingest ingest =
          assembly.ingest(camera, assembly.viewLedger(), StopSignal.never(), none, budget);
      return source.isPresent() ? ingest.fromFolder(source.get(), true) : ingest.fromCamera(true);
    }
    requireBattery();
    try {
      boolean watched = leavingMatters.getAsBoolean();
      Ingest.Report report = ingestNow(source, camera, watched);
      if (source.isEmpty()) {
        assembly.fetchRetry(camera).ended(report.result().orElseThrow());
        deleteOnCard(report, camera, watched);
      }
      news.announce();
      askForUpload(report);
      news.finish();
      return report;
    } catch (AwayException e) {
      news.failed("ingest", e);
      goOnAsReconcile();
      throw e;
    } catch (IOException e) {
      news.failed("ingest", e);
      news.tell();
      throw e;
    } catch (StoppedException e) {
      if (source.isEmpty()) {
        assembly.makeSafe(camera);
      }
      throw e;
    }
  }

  /**
   * {@code dashcam ingest --device}: a file system has appeared or a camera that speaks MTP,
   * anybody's.
   *
   * @param device its name below /dev, such as {@code sda1}, or {@code bus-usb-001-005}
   * @return empty when it isn't the camera's card: nothing is done then
   * @throws BusyException also when the car is not at home: a camera whose plug was loose shows its
   *     card on the road too, and has to record there; and while a card rests that could not be
   *     fetched
   */
  public Optional<Ingest.Report> ingestIfCard(String device, boolean dryRun) throws IOException {
    Optional<CameraHands> camera = Optional.empty();
    for (CameraHands each : assembly.cameras().all()) {
      CameraState state = each.look();
      if (state.volume().filter(volume -> volume.device().endsWith(device)).isPresent()
          || state.mtp().filter(mtp -> mtp.unit().equals(device)).isPresent()) {
        camera = Optional.of(each);
      }
    }
    if (camera.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> forbidden = assembly.leaving().forbidsFetching();
    if (forbidden.isPresent()) {
      throw new BusyException(forbidden.get() + "; `dashcam ingest` fetches all the same");
    }
    assembly.fetchRetry(camera.get()).requireRested();
    return Optional.of(ingest(Optional.empty(), camera.get(), dryRun, () -> true));
  }

  /** Of several the one that shows its card. */
  private static CameraHands showing(Cameras meant) throws IOException {
    if (!meant.several()) {
      return meant.all().get(0);
    }
    List<CameraHands> showing = new ArrayList<>();
    for (CameraHands each : meant.all()) {
      if (each.look().showsCard()) {
        showing.add(each);
      }
    }
    if (showing.isEmpty()) {
      throw new BusyException(
          "no camera shows its card; `dashcam mode data --camera "
              + meant.all().get(0).name()
              + "`, for instance, makes one a card reader");
    }
    return showing.size() == 1
        ? showing.get(0)
        : meant.one("", "several cameras show their cards, say which");
  }

  /**
   * The car is leaving in the middle of a job: what reconcile would do then is done at once and by
   * reconcile itself, not half a minute later.
   */
  private void goOnAsReconcile() throws IOException {
    assembly.reconcile(false, line -> {}).run(new Reconcile.Options(false, false), step -> {});
  }

  /**
   * Touches the file that {@code dashcam-upload.path} watches. Without the lock, or the upload that
   * it starts could come too early and find the lock taken.
   */
  private void askForUpload(Ingest.Report report) throws IOException {
    assembly.work().close();
    if (report.result().map(CopyResult::clips).orElse(0) == 0) {
      return;
    }
    try {
      Files.write(assembly.uploadWanted(), new byte[0]);
    } catch (IOException e) {
      journal.warn("the upload has to wait for the next reconcile: " + e);
    }
  }

  /**
   * {@code dashcam upload}.
   *
   * @param scheduled nobody waits for it: what failed before rests as long as in reconcile
   * @throws BusyException when another run is at work, the host is gone or the battery forbids it
   */
  public Upload.Report upload(boolean scheduled) throws IOException {
    assembly.work().take("upload", Duration.ZERO);
    Duration wait = scheduled ? assembly.uploadWait() : Duration.ZERO;
    if (!wait.isZero()) {
      throw new BusyException(
          "the upload failed before; it is tried again in " + wait.toSeconds() + " s");
    }
    requireBattery();
    recordMeanwhile();
    try {
      Upload.Report report = uploadNow();
      deletions.onHost();
      news.tell();
      return report;
    } catch (AwayException e) {
      news.failed("upload", e);
      goOnAsReconcile();
      throw e;
    } catch (IOException e) {
      news.failed("upload", e);
      news.tell();
      throw e;
    }
  }

  /** Before its own uploads reconcile has seen to it; one that fails here is no reason not to. */
  private void recordMeanwhile() {
    if (assembly.leaving().recordsDuringUpload()) {
      try {
        assembly.record();
      } catch (IOException e) {
        journal.warn(e.getMessage() + "; the upload goes on without");
      }
    }
  }

  /** {@code dashcam upload --dry-run}: reads only, takes no lock. */
  public Upload.Plan uploadPlan(Path namesFile) throws IOException {
    Tally none = new Tally("upload");
    return assembly
        .upload(assembly.viewLedger(), StopSignal.never(), none, assembly.budget(none))
        .plan(namesFile);
  }

  /**
   * @throws BusyException when nothing came although there seemed to be room, and a card: the loop
   *     must not try the same again at once
   */
  void ingestInLoop(CameraHands camera) throws IOException {
    Ingest.Report report = ingestNow(Optional.empty(), camera, true);
    deleteOnCard(report, camera, true);
    Optional<BusyException> inVain = FetchRetry.inVain(report.result().orElseThrow());
    if (inVain.isPresent()) {
      throw inVain.get();
    }
  }

  void uploadInLoop() throws IOException {
    uploadNow();
    deletions.onHost();
  }

  /** {@code dashcam upload --dry-run}: what retention would delete on the host, and why. */
  public List<String> hostRetentionPlan() throws IOException {
    return deletions.planOnHost();
  }

  /** {@code dashcam ingest --dry-run}: what retention would delete on the card, and why. */
  public List<String> cardRetentionPlan(String camera) throws IOException {
    return deletions.planOnCard(showing(assembly.cameras().named(camera)));
  }

  /** Only from a card of which all that is new is fetched: it must not be kept from recording. */
  private void deleteOnCard(Ingest.Report report, CameraHands camera, boolean leavingMatters)
      throws IOException {
    if (report.result().filter(done -> done.end() == CopyResult.End.COMPLETE).isPresent()) {
      deletions.onCard(camera, leavingMatters);
    }
  }

  private void requireBattery() throws IOException {
    Optional<String> reason = assembly.forbiddenByBattery();
    if (reason.isPresent()) {
      throw new BusyException(reason.get());
    }
  }

  private Ingest.Report ingestNow(Optional<Path> source, CameraHands camera, boolean leavingMatters)
      throws IOException {
    Recorder.Task task = recorder.begin("ingest", camera.name());
    Tally tally = new Tally("ingest");
    Supplier<Budget> budget = leavingMatters ? assembly.budget(tally) : () -> BY_HAND;
    try (Ledger ledger = assembly.openLedger();
        LeavingWatch leaving = assembly.leavingWatch();
        BudgetWatch charge = assembly.budgetWatch(budget, leaving);
        JobWatch watch = assembly.jobWatch(tally)) {
      watch.start();
      if (leavingMatters) {
        leaving.start();
        charge.start();
      }
      Ingest ingest = assembly.ingest(camera, ledger, leaving.job(), tally, budget);
      Ingest.Report report = copy(ingest, source, leaving, charge);
      CopyResult result = report.result().orElseThrow();
      news.copied(result);
      journal.info(
          "ingest"
              + (camera.name().isEmpty() ? "" : " of " + camera.settings().label())
              + ": "
              + result.clips()
              + " clips, "
              + result.bytes()
              + " bytes copied and verified, "
              + report.plan().known()
              + " known, "
              + result.setAside()
              + " set aside");
      ExitCode exit = result.setAside() > 0 ? ExitCode.PARTLY_DONE : ExitCode.OK;
      if (result.end() == CopyResult.End.BUDGET_SPENT) {
        journal.info("ingest: the charge is not good for more; the rest stays on the card");
        exit = ExitCode.LATER;
      }
      task.done(exit, result.clips(), result.bytes());
      return report;
    } catch (SpentException e) {
      task.done(ExitCode.LATER, tally.clips(), tally.doneBytes());
      throw e;
    } catch (IOException | StoppedException e) {
      task.failed(e);
      throw e;
    }
  }

  private static Ingest.Report copy(
      Ingest ingest, Optional<Path> source, LeavingWatch leaving, BudgetWatch charge)
      throws IOException {
    try {
      return source.isPresent() ? ingest.fromFolder(source.get(), false) : ingest.fromCamera(false);
    } catch (StoppedException e) {
      leaving.throwIfLeft("copy");
      charge.throwIfSpent("copy");
      throw e;
    }
  }

  private Upload.Report uploadNow() throws IOException {
    Recorder.Task task = recorder.begin("upload");
    Tally tally = new Tally("upload");
    Supplier<Budget> budget = assembly.budget(tally);
    try (Ledger ledger = assembly.openLedger();
        LeavingWatch leaving = assembly.leavingWatch();
        BudgetWatch charge = assembly.budgetWatch(budget, leaving);
        JobWatch watch = assembly.jobWatch(tally)) {
      watch.start();
      charge.start();
      if (assembly.leaving().endsUpload(assembly::allRecord)) {
        leaving.start();
      }
      Upload upload = assembly.upload(ledger, leaving.job(), tally, budget);
      Upload.Report report = run(upload, leaving, charge);
      journal.info(
          "upload: "
              + report.clips()
              + " clips, "
              + report.bytes()
              + " bytes proved on the host and deleted here"
              + report.proof().map(proof -> " (" + proof.text() + ")").orElse(""));
      task.done(ExitCode.OK, report.clips(), report.bytes());
      return report;
    } catch (SpentException e) {
      task.done(ExitCode.LATER, tally.clips(), tally.doneBytes());
      throw e;
    } catch (IOException | StoppedException e) {
      task.failed(e);
      assembly.uploadRetry().afterEnd(e);
      throw e;
    }
  }

  private Upload.Report run(Upload upload, LeavingWatch leaving, BudgetWatch charge)
      throws IOException {
    try {
      return upload.run();
    } catch (StoppedException e) {
      leaving.throwIfLeft("upload");
      charge.throwIfSpent("upload");
      throw e;
    } finally {
      news.uploaded(upload.soFar(), upload.space());
    }
  }
}
