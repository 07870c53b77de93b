package dev.dashcam.act.upload;

import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.sys.BackgroundCommand;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.sys.StoppedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One login at the host, and the calls that travel over it. */
final class Connection implements AutoCloseable {
  private static final Duration LOGIN = Duration.ofSeconds(30);
  private static final Duration TICK = Duration.ofMillis(20);

  /** How long after a call's failure the login's end, or a stop, may still explain it. */
  private static final Duration AFTERMATH = Duration.ofMillis(500);

  private final String hostName;
  private final CommandRunner runner;
  private final StopSignal stop;
  private final BackgroundCommand master;
  private Optional<Heartbeat> heartbeat = Optional.empty();

  private Connection(
      String hostName, CommandRunner runner, StopSignal stop, BackgroundCommand master) {
    this.hostName = hostName;
    this.runner = runner;
    this.stop = stop;
    this.master = master;
  }

  /**
   * Logs in.
   *
   * @param hostName for messages
   * @param argv starts a control master
   * @param socket appears once it is logged in
   */
  static Connection open(
      String hostName, List<String> argv, Path socket, CommandRunner runner, StopSignal stop)
      throws HostException {
    BackgroundCommand master;
    try {
      master = runner.start(Command.of(LOGIN, argv));
    } catch (CommandException e) {
      throw new HostException(Kind.NEEDS_OWNER, e.getMessage() + "; install the ssh client", e);
    }
    Connection connection = new Connection(hostName, runner, stop, master);
    boolean open = false;
    try {
      connection.awaitLogin(socket);
      open = true;
      return connection;
    } finally {
      if (!open) {
        master.close();
      }
    }
  }

  private void awaitLogin(Path socket) throws HostException {
    long start = System.nanoTime();
    while (!Files.exists(socket)) {
      if (!master.alive()) {
        stopIfAsked(AFTERMATH);
        throw failure("login", SshFailure.of(master.err()), master.err());
      }
      if (System.nanoTime() - start > LOGIN.toNanos()) {
        throw new HostException(
            Kind.GONE, "login at " + hostName + " took more than 30 s; it is tried again");
      }
      stopIfAsked(TICK);
    }
  }

  /**
   * Runs a program that uses the connection.
   *
   * @param what it is for, as the message's beginning
   * @param onLine gets its standard output
   * @throws StoppedException also when the stop has reached the program before it reached us
   */
  CommandResult run(String what, Command command, Consumer<String> onLine) throws HostException {
    try {
      CommandResult result = runner.run(command, onLine);
      if (!result.ok()) {
        stopIfAsked(Duration.ZERO);
      }
      return result;
    } catch (CommandException e) {
      if (e.kind() == CommandException.Kind.NOT_STARTED) {
        throw new HostException(Kind.NEEDS_OWNER, e.getMessage() + "; install it", e);
      }
      throw new HostException(
          master.alive() ? Kind.FAILED : Kind.GONE, what + ": " + e.getMessage(), e);
    }
  }

  /**
   * Has the host end this login by itself should the link go silent.
   *
   * @param argv calls the watch there
   */
  void beat(List<String> argv) throws HostException {
    try {
      heartbeat = Optional.of(new Heartbeat(runner.start(Command.of(LOGIN, argv))));
    } catch (CommandException e) {
      throw new HostException(Kind.FAILED, "the watch at " + hostName + ": " + e.getMessage(), e);
    }
  }

  /**
   * Whether the connection is lost, which then explains a failure just seen. Waits a little: a
   * call's end and the login's come apart by milliseconds.
   */
  Optional<HostException> lost(String what, CommandResult result) {
    long start = System.nanoTime();
    while (master.alive() && System.nanoTime() - start < AFTERMATH.toNanos()) {
      stopIfAsked(TICK);
    }
    return master.alive()
        ? Optional.empty()
        : Optional.of(
            failure(
                what,
                new Trouble(Kind.GONE, "the link was cut; what has arrived is kept and resumed"),
                master.err() + "\n" + result.errTail()));
  }

  HostException failure(String what, Trouble trouble, String said) {
    return trouble.in(what, hostName, said);
  }

  private void stopIfAsked(Duration patience) {
    if (stop.awaitRequested(patience)) {
      throw new StoppedException("stopped on request while connected to " + hostName);
    }
  }

  @Override
  public void close() {
    heartbeat.ifPresent(Heartbeat::close);
    master.close();
  }
}
