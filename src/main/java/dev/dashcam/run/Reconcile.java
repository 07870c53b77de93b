package dev.dashcam.run;

import dev.dashcam.act.Effects;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.model.Action;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.ExitCode;
import dev.dashcam.model.Failure;
import dev.dashcam.model.Situation;
import dev.dashcam.model.Step;
import dev.dashcam.store.FetchingFile;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StoppedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The whole loop: look, decide the one next step, do it, look again, until nothing is left to do or
 * what is left must wait.
 */
public final class Reconcile {
  /**
   * Many batches of a card far larger than staging; more can only be a step that changes nothing.
   */
  private static final int MOST_STEPS = 1000;

  private final WorkLock work;
  private final Observation observation;
  private final NextStep next;
  private final Effects effects;
  private final Map<String, FetchRetry> fetchRetries;
  private final FetchingFile fetchingFile;
  private final News news;
  private final GuardRelief relief;
  private final Rest rest;
  private final Journal journal;

  /** Sees everything that the rules look at. */
  interface Observation {
    Situation look(boolean remember) throws IOException;
  }

  /**
   * @param fetchRetries by the camera's name; one, of an empty name, where there is one camera
   */
  Reconcile(
      WorkLock work,
      Observation observation,
      NextStep next,
      Effects effects,
      Map<String, FetchRetry> fetchRetries,
      FetchingFile fetchingFile,
      News news,
      GuardRelief relief,
      Rest rest,
      Journal journal) {
    this.work = work;
    this.observation = observation;
    this.next = next;
    this.effects = effects;
    this.fetchRetries = fetchRetries;
    this.fetchingFile = fetchingFile;
    this.news = news;
    this.relief = relief;
    this.rest = rest;
    this.journal = journal;
  }

  /**
   * How far to go.
   *
   * @param dryRun decide one step, say what it would do, change and remember nothing
   * @param once do one step only
   */
  public record Options(boolean dryRun, boolean once) {}

  /**
   * What was done.
   *
   * @param steps every step with its reason, the last one without an action
   * @param failures what went wrong, in order
   * @param exit how the command ends
   */
  public record Report(List<Step> steps, List<String> failures, ExitCode exit) {}

  /**
   * Converges, then tells the owner.
   *
   * @param told gets each step before it is done, for {@code --explain}
   * @throws BusyException when another run is at work
   * @throws StoppedException when asked to stop; the card is unmounted and the camera off then
   */
  public Report run(Options options, Consumer<Step> told) throws IOException {
    if (!options.dryRun()) {
      work.take("reconcile", Duration.ZERO);
      fetchingFile.end(); // of a run that was killed
    }
    Report report = converge(options, told);
    if (!options.dryRun()) {
      news.tell();
    }
    return report;
  }

  private Report converge(Options options, Consumer<Step> told) throws IOException {
    List<Step> steps = new ArrayList<>();
    List<IOException> failures = new ArrayList<>();
    Set<String> stuck = new HashSet<>();
    while (steps.size() < MOST_STEPS) {
      rest.beforeLook();
      Situation all = observation.look(!options.dryRun());
      Situation situation = stuck.isEmpty() ? all : all.without(stuck);
      if (!options.dryRun()) {
        news.looked(situation);
      }
      Step step = next.in(situation);
      told.accept(step);
      steps.add(step);
      if (!(step instanceof Step.Act act)) {
        if (!options.dryRun()) {
          relief.begin(situation);
          if (step instanceof Step.Done && stuck.isEmpty()) {
            rest.begin(situation);
          }
        }
        return report(
            steps, failures, stuck.isEmpty() ? exit(step, failures) : ExitCode.NOT_PROVED);
      }
      if (!carriedOut(act, failures)) {
        // One of several that can't be switched is left to the next run: the others' footage is
        // not to wait for weeks until somebody sees to it.
        stuck.add(act.camera());
        if (options.once() || act.camera().isEmpty() || stuck.size() == all.cameras().size()) {
          return report(steps, failures, ExitCode.NOT_PROVED);
        }
        continue;
      }
      if (options.once() || options.dryRun() || orderedByBattery(act)) {
        return report(steps, failures, exit(failures));
      }
    }
    throw new IllegalStateException("no end after " + MOST_STEPS + " steps: " + steps.get(0));
  }

  /** False when the camera could not be switched: going on would act on a world that isn't so. */
  private boolean carriedOut(Step.Act act, List<IOException> failures) throws IOException {
    if (!orderedByBattery(
        act)) { // those come again and again; the battery's watch has said it once
      journal.info(act.reason());
    }
    boolean fetching = act.actions().contains(new Action.Ingest());
    boolean spares = fetching && work.isMine(); // and not in a dry run
    try {
      if (spares) {
        fetchingFile.begin();
      }
      effects.of(act.camera()).carryOut(act.actions());
      if (fetching) {
        retryOf(act).succeeded();
      }
      return true;
    } catch (StoppedException e) {
      if (fetching) {
        leaveSafely(effects.of(act.camera()));
      }
      throw e;
    } catch (AwayException | SpentException e) {
      news.failed(job(act), e);
      journal.info(String.valueOf(e.getMessage())); // no fault of the card's or the host's
      return true;
    } catch (BusyException e) {
      news.failed(job(act), e);
      journal.info(String.valueOf(e.getMessage()));
      if (fetching) {
        retryOf(act).failed(e);
      }
      return true;
    } catch (HostException e) {
      fail(act, e, failures);
      return true;
    } catch (IOException e) {
      fail(act, e, failures);
      if (fetching) {
        retryOf(act).failed(e);
      }
      return fetching;
    } finally {
      if (spares) {
        fetchingFile.end();
      }
    }
  }

  private static String job(Step.Act act) {
    return act.actions().contains(new Action.Ingest())
        ? "ingest"
        : act.actions().contains(new Action.Upload()) ? "upload" : "camera";
  }

  private void fail(Step.Act act, IOException e, List<IOException> failures) {
    news.failed(job(act), e);
    failures.add(e);
    journal.error(String.valueOf(e.getMessage()));
  }

  /** Asked to stop while the camera showed its card: unmounted already, now off. */
  private static void leaveSafely(Effects camera) throws IOException {
    camera.unmountCard(true);
    camera.switchCamera(CameraMode.OFF);
  }

  private FetchRetry retryOf(Step.Act act) {
    FetchRetry retry = fetchRetries.get(act.camera());
    if (retry == null) {
      throw new IllegalStateException("no camera " + act.camera());
    }
    return retry;
  }

  /** The battery's orders are repeated by every run while the reason lasts, not within one. */
  private static boolean orderedByBattery(Step.Act act) {
    return act.actions().contains(new Action.StopJobs());
  }

  /** Loops, no streams: this runs every half minute, and a first lambda costs milliseconds. */
  private static Report report(List<Step> steps, List<IOException> failures, ExitCode exit) {
    List<String> messages = new ArrayList<>();
    for (IOException each : failures) {
      messages.add(String.valueOf(each.getMessage()));
    }
    return new Report(steps, messages, exit);
  }

  private static ExitCode exit(Step last, List<IOException> failures) {
    return failures.isEmpty() && last instanceof Step.Later ? ExitCode.LATER : exit(failures);
  }

  /** What only the owner can mend comes first: the rest may pass by itself. */
  private static ExitCode exit(List<IOException> failures) {
    for (IOException each : failures) {
      if (each instanceof Failure known && known.exit() == ExitCode.NEEDS_OWNER) {
        return ExitCode.NEEDS_OWNER;
      }
    }
    return failures.isEmpty() ? ExitCode.OK : ExitCode.ENVIRONMENT;
  }
}
