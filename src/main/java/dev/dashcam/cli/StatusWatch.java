package dev.dashcam.cli;

import dev.dashcam.run.Status;
import dev.dashcam.sys.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks again and again until the program is asked to end. */
final class StatusWatch {
  /** A look asks the UPS and the host; more often would only warm the Pi. */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  // xterm's control sequences, which every terminal in use knows: another screen, so that the old
  // one comes back untouched; no cursor; to the top; to a line's end; to the screen's.
  private static final String BEGIN = "\033[?1049h\033[?25l";
  private static final String END = "\033[?25h\033[?1049l";
  private static final String TOP = "\033[H";
  private static final String REST_OF_LINE = "\033[K";
  private static final String REST_OF_SCREEN = "\033[J";

  private final Session session;
  private final Look look;

  /** One look at everything. */
  interface Look {
    Status.Report look() throws IOException;
  }

  StatusWatch(Session session, Look look) {
    this.session = session;
    this.look = look;
  }

  /** One JSON object a line; ends as well when nobody reads them any more. */
  void print() throws IOException {
    do {
      session.say(StatusJson.of(look.look()));
    } while (!session.out().checkError() && !session.stop().awaitRequested(PAUSE));
  }

  /** Paints one screen over the other and gives the terminal back as it was. */
  void paint(Terminal terminal) throws IOException {
    show(BEGIN);
    try {
      do {
        frame(terminal.size(), look.look());
      } while (!session.out().checkError() && !session.stop().awaitRequested(PAUSE));
    } finally {
      show(END);
    }
  }

  private void frame(Terminal.Size size, Status.Report report) {
    List<String> lines = StatusScreen.on(Optional.of(size), session.environment()).of(report);
    StringBuilder frame = new StringBuilder(TOP);
    for (int i = 0; i < Math.min(lines.size(), size.rows() - 1); i++) {
      frame.append(lines.get(i)).append(REST_OF_LINE).append("\r\n");
    }
    show(frame.append(REST_OF_SCREEN).toString());
  }

  private void show(String text) {
    session.out().print(text);
    session.out().flush();
  }
}
