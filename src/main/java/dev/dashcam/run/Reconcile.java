package dev.dashcam.run;

import dev.dashcam.act.Effects;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.model.Action;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.ExitCode;
import dev.dashcam.model.Failure;
import dev.dashcam.model.Situation;
import dev.dashcam.model.Step;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StoppedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private final FetchRetry fetchRetry;
  private final News news;
  private final GuardRelief relief;
  private final Rest rest;
  private final Journal journal;

  /** Sees everything that the rules look at. */
  interface Observation {
    Situation look(boolean remember) throws IOException;
  }

  Reconcile(
      WorkLock work,
      Observation observation,
      NextStep next,
      Effects effects,
      FetchRetry fetchRetry,
      News news,
      GuardRelief relief,
      Rest rest,
      Journal journal) {
    this.work = work;
    this.observation = observation;
    this.next = next;
    this.effects = effects;
    this.fetchRetry = fetchRetry;
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
    while (steps.size() < MOST_STEPS) {
      rest.beforeLook();
      Situation situation = observation.look(!options.dryRun());
      if (!options.dryRun()) {
        news.looked(situation);
      }
      Step step = next.in(situation);
      told.accept(step);
      steps.add(step);
      if (!(step instanceof Step.Act act)) {
        if (!options.dryRun()) {
          relief.begin(situation);
          if (step instanceof Step.Done) {
            rest.begin(situation);
          }
        }
        return report(steps, failures, exit(step, failures));
      }
      if (!carriedOut(act, failures)) {
        return report(steps, failures, ExitCode.NOT_PROVED);
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
    try {
      effects.carryOut(act.actions());
      if (fetching) {
        fetchRetry.succeeded();
      }
      return true;
    } catch (StoppedException e) {
      leaveSafely(fetching);
      throw e;
    } catch (AwayException | SpentException e) {
      news.failed(job(act), e);
      journal.info(String.valueOf(e.getMessage())); // no fault of the card's or the host's
      return true;
    } catch (BusyException e) {
      news.failed(job(act), e);
      journal.info(String.valueOf(e.getMessage()));
      if (fetching) {
        fetchRetry.failed(e);
      }
      return true;
    } catch (HostException e) {
      fail(act, e, failures);
      return true;
    } catch (IOException e) {
      fail(act, e, failures);
      if (fetching) {
        fetchRetry.failed(e);
      }
      return fetching;
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
  private void leaveSafely(boolean fetching) throws IOException {
    if (fetching) {
      effects.unmountCard(true);
      effects.switchCamera(CameraMode.OFF);
    }
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
