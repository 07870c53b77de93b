package dev.dashcam.decide.check;

/** The cell voltage at which a charge is reached: battery-info.sh's reckoning, backwards. */
public final class ChargeCurve {
  /** As in battery-info.sh, where its source is named; a test holds the two together. */
  public static final String USUAL =
      "2010:0 2418:0.33 2741:1.17 2930:2.67 3087:5.34 3194:8.85 3277:29.72 3351:98.33 3418:99.5"
          + " 3598:100";

  private ChargeCurve() {}

  /**
   * Reads the curve.
   *
   * @param curve as {@code battery.curve}, checked; empty for the usual one
   * @param percent 0 to 100
   * @return mV of the resting cell
   */
  public static int millivolts(String curve, double percent) {
    int lowerMillivolts = 0;
    double lowerPercent = 0;
    boolean first = true;
    for (String point : (curve.isEmpty() ? USUAL : curve).split(" +", -1)) {
      int colon = point.indexOf(':');
      int millivolts = Integer.parseInt(point.substring(0, colon));
      double at = Double.parseDouble(point.substring(colon + 1));
      if (at >= percent) {
        return first || at == lowerPercent
            ? millivolts
            : (int)
                Math.round(
                    lowerMillivolts
                        + (millivolts - lowerMillivolts)
                            * (percent - lowerPercent)
                            / (at - lowerPercent));
      }
      lowerMillivolts = millivolts;
      lowerPercent = at;
      first = false;
    }
    return lowerMillivolts;
  }
}
