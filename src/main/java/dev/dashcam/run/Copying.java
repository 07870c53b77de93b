package dev.dashcam.run;

import dev.dashcam.act.ingest.CardCopy;
import dev.dashcam.act.ingest.Staging;
import dev.dashcam.config.IngestSettings;
import dev.dashcam.decide.Backoff;
import dev.dashcam.model.Moment;
import dev.dashcam.model.StagingState;
import dev.dashcam.observe.StagingProbe;
import dev.dashcam.store.Ledger;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StopSignal;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Makes the copy from a card, by the owner's settings. */
final class Copying {
  private static final Duration LONGEST_SET_ASIDE = Duration.ofDays(1);

  private Copying() {}

  /**
   * For whether the card is there, and what the battery is good for.
   *
   * @param retry knows how the fetch before ended
   * @param job ends the copy
   */
  static BiFunction<BooleanSupplier, CardCopy.Charge, CardCopy> of(
      IngestSettings settings,
      StagingProbe probe,
      Staging staging,
      Ledger ledger,
      FetchRetry retry,
      Supplier<Moment> now,
      Journal journal,
      StopSignal job) {
    return (cardThere, charge) ->
        new CardCopy(
            staging,
            ledger,
            new CardCopy.Conditions(
                bytes -> probe.usableBytes() - settings.reserveBytes() >= bytes,
                bytes -> onceSent(probe.look()) - settings.reserveBytes() >= bytes,
                charge,
                cardThere,
                retry::failedBefore,
                attempts ->
                    now.get()
                        .plus(
                            Backoff.wait(
                                attempts, settings.setAsideRetry(), LONGEST_SET_ASIDE, 0))),
            journal,
            job);
  }

  private static long onceSent(StagingState now) {
    return now.usableBytes() + now.readyBytes();
  }
}
