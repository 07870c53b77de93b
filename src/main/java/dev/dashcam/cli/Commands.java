package dev.dashcam.cli;

import dev.dashcam.model.ExitCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The table of subcommands. Only those that the arguments name are built: building all of them
 * costs more than a guard run.
 */
final class Commands {
  private Commands() {}

  private static Map<String, Function<Session, Object>> table() {
    Map<String, Function<Session, Object>> table = new LinkedHashMap<>();
    table.put("status", StatusCommand::new);
    table.put("doctor", DoctorCommand::new);
    table.put("battery", BatteryCommand::new);
    table.put("guard", GuardCommand::new);
    table.put("mode", ModeCommand::new);
    table.put("ingest", IngestCommand::new);
    table.put("upload", UploadCommand::new);
    table.put("reconcile", ReconcileCommand::new);
    table.put("report", ReportCommand::new);
    table.put("hook", HookCommand::new);
    table.put("config", Commands::config);
    table.put("demo", DemoCommand::new);
    return table;
  }

  private static CommandLine config(Session session) {
    return new CommandLine(new ConfigCommand(session)).addSubcommand(new InitCommand(session));
  }

  /** The command line for these arguments, with every subcommand if they name none. */
  static CommandLine commandLine(String[] args, Session session) {
    Map<String, Function<Session, Object>> table = table();
    List<String> given = Arrays.asList(args);
    boolean named = given.stream().anyMatch(table::containsKey);
    CommandLine line = new CommandLine(new Dashcam(session));
    table.forEach(
        (name, command) -> {
          if (!named || given.contains(name)) {
            line.addSubcommand(name, command.apply(session));
          }
        });
    line.setExecutionExceptionHandler((e, failed, parsed) -> ErrorBoundary.report(e, System.err));
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
