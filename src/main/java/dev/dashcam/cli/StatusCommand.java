package dev.dashcam.cli;

import dev.dashcam.config.ConfigException;
import dev.dashcam.model.ExitCode;
import dev.dashcam.run.Assembly;
import dev.dashcam.run.Status;
import dev.dashcam.sys.Terminal;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dashcam status}. */
@Command(
    name = "status",
    description = {
      "Say whether all is well and, if not, what to do about it; then show battery, camera, card,"
          + " host, staging, the last offload, the run at work, the next step and the timers.",
      "Looks only; the card is not mounted: what is on it is told as the last look knew it. The"
          + " exit status is 0 whatever is found."
    },
    footer = {
      "",
      "Examples:",
      "  dashcam status",
      "  dashcam status --watch                   as long as you look",
      "  dashcam status --json | jq .well         true, or false: see .findings",
      "  dashcam status --json --watch            a line every few seconds",
      "",
      "Members of the JSON object:",
      "More may come; none changes its meaning or goes. Those marked ? are there",
      "only when known, [] is a list. What is indented belongs to what is above.",
      "  message_type               status",
      "  well                       nothing needs your attention",
      "  summary                    one phrase, as in the first line",
      "  findings[]                 the most pressing first",
      "    code                     one of those below",
      "    what todo                what is wrong, and how to mend it",
      "  battery                    what the UPS says",
      "    readable                 whether it gave a usable answer",
      "    reason?                  why not",
      "    percent? millivolts? input_millivolts?",
      "    source?                  ac, battery or unknown",
      "  camera?                    the only one",
      "    mode                     record, data, off or unknown",
      "    port_power               on, off or unknown",
      "    device                   absent, unauthorized or authorized",
      "    volume? volume_uuid? mounted_at? mtp?",
      "                             its card, where the Pi sees it",
      "  card?                      needed, again, complete or waiting",
      "  card_reason?               why",
      "  card_left_clips? card_left_bytes? card_look_age_seconds?",
      "                             what the last look left on the card, and when",
      "  cameras[]?                 of several, in place of camera, card...",
      "    name mode port_power device volume? volume_uuid? mounted_at? mtp?",
      "    card card_reason",
      "    card_left_clips? card_left_bytes? card_look_age_seconds?",
      "  record_when                away, on_ac or always: the settings' policy",
      "  host_answers host_detail   just now, and what came back",
      "  staged_clips staged_bytes  what waits for the host",
      "  staging_free_bytes",
      "  last_verified?             when a clip was proved there: UTC, ISO 8601",
      "  last_verified_age_seconds?",
      "  last_verified_by?          rsync, read_back or host_sha256",
      "  last_upload_failure?       since the last success",
      "  checksums_due              SHA256SUMS on the host lacks clips it holds",
      "  set_aside                  number of clips that could not be read",
      "  units_out_of_step[]        files that `dashcam config apply` would write",
      "  running? running_process?  the run at work",
      "  progress?                  how far it is",
      "    job doing                ingest or upload; copying, sending, checking",
      "    clips total_clips bytes total_bytes",
      "    elapsed_seconds bytes_per_second seconds_left?",
      "  next                       the next step",
      "    step                     act, later or done",
      "    reason actions[]",
      "    camera?                  which one of several it is for",
      "  timers?                    what systemd says",
      "    guard reconcile upload? report?",
      "      active last_result last_exit_status",
      "      next_seconds?          until it runs again",
      "",
      "Codes of findings:",
      "  not_set_up battery_unreadable timers_off guard_failed",
      "  reconcile_failed camera_unproved upload_needs_you upload_failing",
      "  fetch_failing no_clip_for_days staging_full set_aside units_out_of_step",
      "  report_failed clock_unset"
    })
@Touches(camera = Touch.LOOKS, staging = Touch.LOOKS, host = Touch.ASKS, battery = Touch.LOOKS)
final class StatusCommand implements Callable<Integer> {
  private final Session session;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(names = "--json", description = "Print one JSON object, described below.")
  private boolean json;

  @Option(
      names = {"-w", "--watch"},
      description =
          "Look again every few seconds, until Ctrl-C. Needs a terminal; not with --json, which"
              + " prints one object a line then.")
  private boolean watch;

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ConfigException, IOException {
    Optional<Terminal> terminal = Terminal.behind(1, session.environment());
    if (watch && !json && terminal.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--watch paints on a terminal, and standard output is none; with --json it prints an"
              + " object every few seconds");
    }
    try (Assembly assembly = session.open(common)) {
      if (watch) {
        StatusWatch watching = new StatusWatch(session, () -> assembly.status().look());
        if (json) {
          watching.print();
        } else {
          watching.paint(terminal.get());
        }
        return ExitCode.OK.status();
      }
      Status.Report report = assembly.status().look();
      if (json) {
        session.say(StatusJson.of(report));
      } else {
        StatusScreen.on(terminal.map(Terminal::size), session.environment())
            .of(report)
            .forEach(session::say);
      }
      return ExitCode.OK.status();
    }
  }
}
