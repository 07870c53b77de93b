package dev.dashcam.act.upload;

import dev.dashcam.sys.BackgroundCommand;
import dev.dashcam.sys.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A line every few seconds to a watch at the host, which ends the login there when none has come
 * for a while. This side has its own watch, ssh's, which is quicker.
 */
final class Heartbeat implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);

  /**
   * More than a crowded link may keep a line waiting behind clips, and less than a minute after
   * this side has given up.
   */
  private static final int PATIENCE_SECONDS = 45;

  private final BackgroundCommand watch;
  private final StopSignal closed = new StopSignal();

  /**
   * @param watch takes the lines; closed with this
   */
  Heartbeat(BackgroundCommand watch) {
    this.watch = watch;
    Thread thread = new Thread(this::beat, "heartbeat");
    thread.setDaemon(true);
    thread.start();
  }

  /** The watch's call, over the login that it ends. */
  static List<String> command(SshCommands ssh, Path socket) {
    List<String> argv = ssh.client(socket);
    argv.add(RemoteScripts.watch(PATIENCE_SECONDS));
    return argv;
  }

  private void beat() {
    do {
      watch.tell("");
    } while (watch.alive() && !closed.awaitRequested(EVERY));
  }

  @Override
  public void close() {
    closed.request();
    watch.close();
  }
}
