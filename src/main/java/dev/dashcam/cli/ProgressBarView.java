package dev.dashcam.cli;

import dev.dashcam.model.Amounts;
import dev.dashcam.model.Progress;
import dev.dashcam.run.ProgressView;
import dev.dashcam.sys.LiveLine;
import java.time.Duration;
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

  private static final int MEGABYTE = 1_000_000;

  private final LiveLine line;
  private final int columns;
  private @Nullable ProgressBar bar;

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
    }
    painted.maxHint(progress.totalBytes());
    painted.stepTo(progress.bytes());
    painted.setExtraMessage(extra(progress));
    painted.refresh();
  }

  /** On a narrow terminal the library cuts the end off: the most wanted comes first. */
  private static String extra(Progress progress) {
    return " "
        + progress.doing()
        + ", "
        + progress.clips()
        + "/"
        + progress.totalClips()
        + " clips"
        + Amounts.pace(progress);
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
      line.show(rendered);
    }

    @Override
    public void close() {
      line.show("");
    }
  }
}
