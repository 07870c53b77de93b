package dev.dashcam.decide;

import dev.dashcam.config.IngestSettings;
import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.model.Action;
import dev.dashcam.model.Budget;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CardStatus;
import dev.dashcam.model.CardStatus.Fetch;
import dev.dashcam.model.Clip;
import dev.dashcam.model.Experience;
import dev.dashcam.model.Experience.Charge;
import dev.dashcam.model.Experience.Job;
import dev.dashcam.model.Moment;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Recorded.Sample;
import dev.dashcam.model.Situation;
import dev.dashcam.model.StagingState;
import dev.dashcam.model.Step;
import dev.dashcam.model.Verdict.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * A car at home on battery from its coming home until the charge is down to the threshold: the real
 * rules, and a battery that each second of work or rest drains.
 */
final class Evening {
  private static final String BOOT = "this-boot";
  private static final double THRESHOLD = 50;
  private static final double REST = 0.1;
  private static final ClipFilters FILTERS =
      new ClipFilters(
          new IngestSettings(List.of("**"), List.of(), List.of("**/RO/**"), 0, Duration.ZERO));

  /** Which clips are taken, and how many. */
  enum Way {
    /** The oldest first, all of it. */
    FIRST_COME,
    /** Locked first, then the newest; all of it. */
    MOST_VALUABLE,
    /** The same, as far as the charge goes. */
    WITHIN_BUDGET
  }

  /** What the battery and the two links are really like, whatever the history says. */
  record Truth(double percentPerMinute, double fromCard, double toHost) {}

  private static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Way way;
  private final Truth truth;
  private final List<Clip> card;
  private final List<Clip> staged = new ArrayList<>();
  private final List<Clip> host = new ArrayList<>();
  private final List<Charge> charges = new ArrayList<>();
  private final List<Job> jobs = new ArrayList<>();
  private final ReconcileRules rules =
      new ReconcileRules(Duration.ofSeconds(60), 0, RecordWhen.AWAY);
  private final Random noise = new Random(1);
  private double percent;
  private int seconds;
  private Optional<Job> running = Optional.empty();
  private Optional<Sample> recorded = Optional.empty();
  private CameraMode camera = CameraMode.RECORD;
  private CardStatus status = new CardStatus(Fetch.NEEDED, 0, "it has recorded");
  private boolean endedByGuard;

  /**
   * @param past an evening before, by which the charge falls and bytes move
   */
  Evening(Way way, Truth truth, double percent, List<Clip> card, Experience past) {
    this.way = way;
    this.truth = truth;
    this.percent = percent;
    this.card = new ArrayList<>(card);
    charges.addAll(past.charges());
    jobs.addAll(past.jobs());
  }

  /** Until the charge is down. */
  Evening pass() {
    read();
    try {
      while (true) {
        Step step = next();
        if (step instanceof Step.Act act) {
          act.actions().forEach(this::apply);
        } else {
          pass(30, REST);
        }
      }
    } catch (Over e) {
      endedByGuard = running.isPresent();
      return this;
    }
  }

  boolean endedByGuard() {
    return endedByGuard;
  }

  long lockedOnHost() {
    return host.stream().filter(clip -> FILTERS.locked(clip.path())).count();
  }

  int onHost() {
    return host.size();
  }

  private Step next() {
    long stagedBytes = staged.stream().mapToLong(Clip::size).sum();
    Situation now =
        new Situation(
            ReconcileRulesTest.battery("ok"),
            ReconcileRulesTest.host("home"),
            Cameras.in(camera),
            status,
            new StagingState(staged.size(), stagedBytes, 1L << 40),
            Duration.ZERO);
    Step step = rules.next(now);
    return way == Way.WITHIN_BUDGET ? new Thrift(rules).within(budget(), now, step) : step;
  }

  private Budget budget() {
    return way == Way.WITHIN_BUDGET
        ? new BudgetRules(THRESHOLD)
            .of(new Experience(charges, jobs, running), PowerSource.BATTERY, now())
        : Budget.unlimited("nobody asks");
  }

  private List<Clip> inOrder(List<Clip> clips) {
    return way == Way.FIRST_COME
        ? clips.stream().sorted(Comparator.comparing(Clip::modified)).toList()
        : FILTERS.inOrder(clips);
  }

  private void apply(Action action) {
    if (action instanceof Action.SwitchCamera to) {
      pass(20, truth.percentPerMinute());
      camera = to.mode();
    } else if (action instanceof Action.Ingest) {
      ingest();
    } else if (action instanceof Action.Upload) {
      upload();
    }
  }

  private void ingest() {
    begin("ingest");
    pass(10, truth.percentPerMinute());
    FetchPlan plan = new FetchPlan(FILTERS, card, staged);
    status = new CardStatus(Fetch.COMPLETE, 0, "read to its end");
    long copied = 0;
    for (Clip clip : inOrder(card)) {
      if (!plan.fetches(budget(), clip, copied)) {
        status = new CardStatus(Fetch.NEEDED, clip.size(), "for want of charge");
        break;
      }
      move(clip, truth.fromCard());
      copied += clip.size();
      staged.add(clip);
      card.remove(clip);
    }
    end();
  }

  private void upload() {
    begin("upload");
    pass(5, truth.percentPerMinute());
    for (Clip clip : inOrder(staged)) {
      if (!BudgetRules.sends(budget())) {
        break;
      }
      if (!move(clip, truth.toHost())) {
        break;
      }
      staged.remove(clip);
      host.add(clip);
    }
    end();
  }

  /** False when the job's watch has ended it. */
  private boolean move(Clip clip, double pace) {
    int time = (int) Math.round(clip.size() / pace);
    for (int passed = 0; passed < time; passed += 10) {
      pass(Math.min(10, time - passed), truth.percentPerMinute());
      if (BudgetRules.isSpent(budget())) {
        return false;
      }
    }
    Job job = running.orElseThrow();
    running = Optional.of(job(job.name(), job.began(), job.bytes() + clip.size()));
    return true;
  }

  private void begin(String job) {
    running = Optional.of(job(job, now(), 0));
  }

  private Job job(String name, Moment began, long bytes) {
    return new Job(name, began, now().from(began), bytes);
  }

  private void end() {
    Job job = running.orElseThrow();
    jobs.add(job(job.name(), job.began(), job.bytes()));
    running = Optional.empty();
  }

  private Moment now() {
    return new Moment(BOOT, Duration.ofHours(1).plusSeconds(seconds));
  }

  private void pass(int time, double perMinute) {
    for (int i = 0; i < time; i++) {
      seconds++;
      percent -= perMinute / 60;
      if (percent < THRESHOLD) {
        throw new Over();
      }
      if (seconds % 30 == 0) {
        read();
      }
    }
    running = running.map(job -> job(job.name(), job.began(), job.bytes()));
  }

  /** As guard does; what is kept of it the history tells. */
  private void read() {
    double seen = percent + noise.nextGaussian() * 0.2;
    Sample sample =
        new Sample(now().sinceBoot(), OptionalDouble.of(seen), PowerSource.BATTERY, Rule.ENOUGH);
    if (DiaryRules.worthRecording(recorded, sample)) {
      recorded = Optional.of(sample);
      charges.add(new Charge(now(), seen, PowerSource.BATTERY));
    }
  }
}
