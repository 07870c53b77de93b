package dev.dashcam.decide;

import dev.dashcam.model.CardStatus;
import dev.dashcam.model.CardStatus.Fetch;
import dev.dashcam.model.HostState;
import java.time.Duration;

/**
 * What {@code record_when: always} makes of the card: fetched once a homecoming. A camera that
 * records at home too has new footage all the time, and would be fetched from without end.
 */
public final class Homecoming {
  private Homecoming() {}

  /**
   * The card as the next step is to see it.
   *
   * @param card what is known of the card
   * @param fetch what this homecoming's fetch has come to; needed before it
   */
  public static CardStatus card(CardStatus card, CardStatus fetch) {
    boolean nothingYet = fetch.fetch() == Fetch.NEEDED && fetch.nextClipBytes() == 0;
    if (nothingYet || card.fetch() == Fetch.COMPLETE) {
      return card;
    }
    return fetch.fetch() == Fetch.COMPLETE
        ? new CardStatus(
            Fetch.COMPLETE,
            0,
            "fetched since the car came home; what was recorded since then is fetched when it comes"
                + " home next")
        : fetch;
  }

  /**
   * Whether the car has left, so that the next homecoming fetches again: as long in coming as to be
   * home, so that a gap in the network is no journey.
   *
   * @param silentFor for how long every look has found the host silent
   */
  public static boolean over(HostState host, Duration silentFor, Duration steady) {
    return !host.answers() && silentFor.compareTo(steady) >= 0;
  }
}
