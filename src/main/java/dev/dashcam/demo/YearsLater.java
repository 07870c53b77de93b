package dev.dashcam.demo;

import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the owner can do on the host at any time, without this program: prove each day's clips. */
final class YearsLater {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String LIST = "SHA256SUMS";

  private YearsLater() {}

  /**
   * Has sha256sum prove them.
   *
   * @param received what the host has received
   */
  static void prove(Path received, CommandRunner runner, Narrator narrator) throws IOException {
    int proved = 0;
    for (Map.Entry<String, Trees.Entry> file : Trees.files(received).entrySet()) {
      Path list = received.resolve(file.getKey());
      Path day = list.getParent();
      if (Trees.isList(file.getKey()) && day != null) {
        narrator.command("cd " + received.relativize(day) + " && sha256sum -c " + LIST);
        proved += proved(day, runner, narrator);
      }
    }
    int clips = Trees.clips(received).size();
    narrator.check(
        proved == clips,
        proved
            + " of "
            + clips
            + " clips are proved on the host by "
            + LIST
            + ", with the hash from when they left the card");
  }

  private static int proved(Path day, CommandRunner runner, Narrator narrator) throws IOException {
    List<String> said = new ArrayList<>();
    String check = "cd \"$1\" && exec sha256sum -c " + LIST;
    try {
      runner.run(Command.of(PATIENCE, List.of("sh", "-c", check, "sh", day.toString())), said::add);
    } catch (CommandException e) {
      throw new IOException("the clips can't be proved: " + e.getMessage(), e);
    }
    said.stream().filter(line -> !line.endsWith(": OK")).forEach(narrator::output);
    return (int) said.stream().filter(line -> line.endsWith(": OK")).count();
  }
}
