package dev.dashcam.whole;

import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Failures as their user saw them, without what differs from run to run. */
final class FailureBook {
  private final StringBuilder text = new StringBuilder();
  private final List<String> said = new ArrayList<>();

  /** What comes next, as a heading. */
  void title(String title) {
    text.append("\n## ").append(title).append("\n\n");
  }

  /** One command: what was typed, what it said, how it ended. */
  void write(Path folder, int port, DashcamProcess.Result result) {
    write(
        folder,
        port,
        "dashcam " + String.join(" ", result.arguments()),
        result.exit(),
        all(result));
  }

  private static String all(DashcamProcess.Result result) {
    return result.out() + result.err();
  }

  void write(Path folder, int port, String command, int exit, String output) {
    String seen = plain(folder, port, output);
    said.add(seen);
    text.append("$ ").append(plain(folder, port, command)).append('\n').append(seen);
    text.append("[status ").append(exit).append("]\n");
  }

  private static String plain(Path folder, int port, String text) {
    return text.replace(folder.toString(), "/car")
        .replace(Tool.checkout().toString(), "/checkout")
        .replace(System.getProperty("user.name") + "@", "USER@")
        .replaceAll("\\b" + port + "\\b", "PORT")
        .replaceAll("process \\d+", "process PID")
        .replaceAll("/tmp/dashcam-?\\w+", "/tmp/SOCKETS")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}Z", "TIME")
        .replaceAll("SHA256:[\\w+/]+", "SHA256:FINGERPRINT")
        // What this account's login says to a shell without programs, and what this sshd offers.
        .replaceAll(" \\(/usr/bin/env: [^)]*\\)", "")
        .replaceAll("Permission denied \\([\\w,-]*\\)", "Permission denied (publickey)")
        .replaceAll("looked for in [^)]*", "looked for in PLACES")
        .replaceAll("\\w+\\.c\\(\\d+\\) \\[(\\w+)=[\\w.]+\\]", "RSYNC [$1]")
        .replaceAll("\\b\\d{5,}\\b", "NUMBER")
        .replaceAll("again in \\d+ s", "again in N s");
  }

  /** Everything that was said. */
  List<String> said() {
    return said;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
