package dev.dashcam.cli;

import dev.dashcam.model.ExitCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/**
 * The subcommands. Only those that the arguments name are built, and what the timers call all day
 * is run without a parser: building all of them costs more than a whole guard run, and so does
 * picocli.
 */
final class Commands {
  /** In the order of the help. */
  private static final List<String> NAMES =
      List.of(
          "status",
          "doctor",
          "battery",
          "guard",
          "mode",
          "ingest",
          "upload",
          "reconcile",
          "report",
          "hook",
          "config",
          "demo");

  /**
   * No lambda: Java archives none of a class of Java 5's format, as picocli's are, and neither the
   * class then, so that each start would open the jar for it.
   */
  private static final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine failed, ParseResult parsed) {
      return ErrorBoundary.report(e, System.err);
    }
  }

  private Commands() {}

  /**
   * Runs one command.
   *
   * @return the exit status
   */
  static int execute(String[] args, Session session) {
    Optional<Callable<Integer>> bare =
        args.length == 1 ? withoutOptions(args[0], session) : Optional.empty();
    if (bare.isEmpty()) {
      return commandLine(args, session).execute(args);
    }
    try {
      return bare.get().call();
    } catch (Exception e) {
      return ErrorBoundary.report(e, System.err);
    }
  }

  /**
   * A command that picocli would find nothing to do for: its name is all that was given, and no
   * option or parameter has a default of picocli's making.
   */
  static Optional<Callable<Integer>> withoutOptions(String name, Session session) {
    return switch (name) {
      case "guard" -> Optional.of(new GuardCommand(session));
      case "reconcile" -> Optional.of(new ReconcileCommand(session));
      case "upload" -> Optional.of(new UploadCommand(session));
      case "battery" -> Optional.of(new BatteryCommand(session));
      default -> Optional.empty();
    };
  }

  private static Object command(String name, Session session) {
    return switch (name) {
      case "status" -> new StatusCommand(session);
      case "doctor" -> new DoctorCommand(session);
      case "mode" -> new ModeCommand(session);
      case "ingest" -> new IngestCommand(session);
      case "report" -> new ReportCommand(session);
      case "hook" -> new HookCommand(session);
      case "config" ->
          new CommandLine(new ConfigCommand(session)).addSubcommand(new InitCommand(session));
      case "demo" -> new DemoCommand(session);
      default -> withoutOptions(name, session).orElseThrow();
    };
  }

  /** The command line for these arguments, with every subcommand if they name none. */
  static CommandLine commandLine(String[] args, Session session) {
    List<String> given = Arrays.asList(args);
    boolean named = given.stream().anyMatch(NAMES::contains);
    CommandLine line = new CommandLine(new Dashcam(session));
    for (String name : NAMES) {
      if (!named || given.contains(name)) {
        line.addSubcommand(name, command(name, session));
      }
    }
    line.setExecutionExceptionHandler(new Failures());
    line.setParameterExceptionHandler(new UsageErrors());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(80);
    line.setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8));
    for (CommandLine each : line.getSubcommands().values()) {
      describeExits(each);
      each.getSubcommands().values().forEach(Commands::describeExits);
    }
    return line;
  }

  /** From the one enum, so that help never tells otherwise. */
  private static void describeExits(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    Map<String, String> exits = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      exits.put(" " + code.status(), code.meaning());
    }
    usage.exitCodeListHeading("%nExit status:%n");
    usage.exitCodeList(exits);
  }
}
