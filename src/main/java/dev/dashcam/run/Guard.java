package dev.dashcam.run;

import dev.dashcam.act.Effects;
import dev.dashcam.model.Action;
import dev.dashcam.model.ExitCode;
import dev.dashcam.model.Verdict;
import dev.dashcam.model.Verdict.Rule;
import dev.dashcam.run.BatteryWatch.Judged;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The battery rules, applied once. What they demand is ordered anew in every run while the reason
 * lasts: an order that failed is repeated, and one already carried out costs a look at the
 * hardware.
 */
public final class Guard {
  private final BatteryWatch watch;
  private final Effects effects;
  private final Recorder recorder;
  private final News news;
  private final Journal journal;

  /**
   * @param watch reads and judges the battery
   * @param effects carries out, or says what it would
   * @param recorder told of the reading, once everything is done: a slow SD card must not hold it
   *     up
   * @param news tells the owner, after all is done
   * @param journal told what is done and what failed
   */
  Guard(BatteryWatch watch, Effects effects, Recorder recorder, News news, Journal journal) {
    this.watch = watch;
    this.effects = effects;
    this.recorder = recorder;
    this.news = news;
    this.journal = journal;
  }

  /**
   * What a run found and did.
   *
   * @param judged reading and verdict
   * @param failures what could not be carried out
   * @param exit how the command ends
   */
  public record Report(Judged judged, List<String> failures, ExitCode exit) {}

  /**
   * Judges the battery and carries out what follows. An action that fails doesn't keep the next
   * ones from being tried: a camera that can't be switched off is no reason not to shut down.
   *
   * @param dryRun remember nothing
   */
  public Report run(boolean dryRun) throws IOException {
    Judged judged = watch.judge(!dryRun);
    Verdict verdict = judged.verdict();
    List<String> failures = new ArrayList<>();
    if (!dryRun) {
      judged.warnOfNews(journal);
      news.orders();
    }
    for (Action action : verdict.actions()) {
      try {
        effects.carryOut(action);
      } catch (IOException e) {
        failures.add(String.valueOf(e.getMessage()));
        journal.error(String.valueOf(e.getMessage()));
      } catch (RuntimeException e) {
        failures.add(e.toString());
        journal.error("a fault in dashcam itself; going on, the battery doesn't wait", e);
      }
    }
    if (!dryRun) {
      recorder.reading(judged.reading(), verdict);
      news.tell();
    }
    if (!failures.isEmpty()) {
      return new Report(judged, failures, ExitCode.NOT_PROVED);
    }
    boolean unreadable = verdict.rule() == Rule.UNREADABLE;
    return new Report(judged, failures, unreadable ? ExitCode.BATTERY_UNREADABLE : ExitCode.OK);
  }
}
