package dev.dashcam.cli;

import dev.dashcam.model.Amounts;
import dev.dashcam.model.Progress;
import dev.dashcam.run.ProgressView;
import dev.dashcam.sys.LiveLine;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar at the end of standard error. The library draws it; when, where and how wide is said here,
 * so that it needs neither a terminal of its own nor native code.
 */
final class ProgressBarView implements ProgressView {
  /** It is painted when {@link #show} says so, not by the library's own timer. */
  private static final int NEVER = (int) Duration.ofDays(1).toMillis();

  private static final Set<String> MOVING = Set.of("copying", "sending");

  private static final int MEGABYTE = 1_000_000;

  private final LiveLine line;
  private final int columns;
  private @Nullable ProgressBar bar;

  /**
   * The thread in {@link #show}; whatever else the library paints, on its own thread, is dropped.
   */
  private volatile @Nullable Thread painter;

  /** The library paints an empty bar first, and what it has painted since not again. */
  private final CountDownLatch begun = new CountDownLatch(1);

  /**
   * @param line where it is painted
   * @param columns how wide the terminal is
   */
  ProgressBarView(LiveLine line, int columns) {
    this.line = line;
    this.columns = columns;
  }

  @Override
  public void show(Progress progress) {
    ProgressBar painted = bar;
    if (painted == null) {
      painted = build(progress);
      bar = painted;
      awaitBegun();
    }
    painted.maxHint(progress.totalBytes());
    painted.stepTo(progress.bytes());
    painted.setExtraMessage(extra(progress));
    painter = Thread.currentThread();
    painted.refresh();
    painter = null;
  }

  private void awaitBegun() {
    try {
      begun.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Short, or no bar is left in 80 columns; what takes other time than moving is told instead. */
  private static String extra(Progress progress) {
    String clips = " " + progress.clips() + "/" + progress.totalClips() + " clips, ";
    boolean moving = MOVING.contains(progress.doing());
    return moving && progress.left().isPresent()
        ? clips
            + Amounts.bytes(progress.bytesPerSecond())
            + "/s, "
            + clock(progress.left().get())
            + " left"
        : clips + progress.doing();
  }

  /** {@code 0:39}, {@code 1:02:03}. */
  static String clock(Duration time) {
    long hours = time.toHours();
    String seconds = twoDigits(time.toSecondsPart());
    return hours == 0
        ? time.toMinutes() + ":" + seconds
        : hours + ":" + twoDigits(time.toMinutesPart()) + ":" + seconds;
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  private ProgressBar build(Progress progress) {
    return new ProgressBarBuilder()
        .setTaskName(progress.job())
        .setInitialMax(progress.totalBytes())
        .setUnit(" MB", MEGABYTE)
        .setStyle(ProgressBarStyle.ASCII)
        .hideEta()
        .setUpdateIntervalMillis(NEVER)
        .setConsumer(new Line())
        .build();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
    line.show("");
  }

  private final class Line implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return columns - 1;
    }

    @Override
    public void accept(String rendered) {
      if (Thread.currentThread().equals(painter)) {
        line.show(rendered);
      } else {
        begun.countDown();
      }
    }

    @Override
    public void close() {
      // the view's own end takes the line away
    }
  }
}
