package dev.dashcam.act.upload.rclone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dashcam.act.upload.Held;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.model.StagedClip;
import dev.dashcam.sys.BackgroundCommand;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.testing.GivenSettings;
import dev.dashcam.testing.Homes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RcloneSessionTest {
  private static final String SHA256 = "0".repeat(64);

  @TempDir Path folder;
  private final Share share = new Share();

  private RcloneSession open() throws IOException {
    UploadSettings settings =
        GivenSettings.of(folder, "upload: {method: smb, dest_path: /clips}").upload();
    Remote remote = Remote.of(settings);
    Desk desk = Desk.in(folder);
    return new RcloneSession(
        remote,
        Homes.unmarked(settings),
        folder.resolve("ready"),
        desk,
        new RcloneCalls("the host", share, StopSignal.never()),
        new RcloneCommands(desk.config(), remote, List.of()));
  }

  private static StagedClip clip(String name) {
    return new StagedClip(name, 4, SHA256);
  }

  @Test
  void what_was_sent_with_a_clip_that_can_not_be_sent_is_not_sent_again() throws IOException {
    List<StagedClip> clips = List.of(clip("a"), clip("b"), clip("bad"));
    try (RcloneSession session = open()) {
      HostException e = assertThrows(HostException.class, () -> session.send(clips));
      assertEquals(Kind.FAILED, e.kind());
      assertEquals(Set.of(), share.holds, "nothing has its name yet");
      session.send(clips.subList(0, 1));
      session.send(clips.subList(1, 2));
    }
    assertEquals(Set.of("a", "b"), share.holds);
    assertEquals(List.of("a", "b"), share.sent);
  }

  @Test
  void a_later_session_tidies_up_what_that_left() throws IOException {
    share.drafts.add("old");
    try (RcloneSession session = open()) {
      session.send(List.of(clip("a")));
    }
    assertEquals(Set.of(), share.drafts);
  }

  @Test
  void a_name_that_differs_in_case_only_is_another_clips() throws IOException {
    share.holds.add("DCIM/A.MP4");
    List<StagedClip> clips = List.of(clip("dcim/a.mp4"), clip("dcim/b.mp4"));
    try (RcloneSession session = open()) {
      assertEquals(
          Map.of("dcim/a.mp4", Held.OTHER, "dcim/b.mp4", Held.ABSENT), session.compare(clips));
    }
  }

  /** A Windows share as rclone shows it, as far as it is asked here. */
  private static final class Share implements CommandRunner {
    final Set<String> holds = new TreeSet<>();
    final Set<String> drafts = new TreeSet<>();
    final List<String> sent = new ArrayList<>();

    @Override
    public CommandResult run(Command command) {
      switch (command.argv().get(1)) {
        case "lsjson" -> {
          List<String> entries =
              holds.stream()
                  .map(each -> "{\"Path\":\"" + each + "\",\"Size\":4,\"IsDir\":false}")
                  .toList();
          return new CommandResult(command, 0, entries.toString(), "");
        }
        case "move" -> {
          for (String name : names(command)) {
            if (drafts.remove(name)) {
              holds.add(name);
            }
          }
        }
        case "purge" -> drafts.clear();
        case "about" -> {
          return new CommandResult(command, 1, "", "");
        }
        default -> throw new AssertionError(command);
      }
      return new CommandResult(command, 0, "", "");
    }

    /** What can be sent is, whatever becomes of the rest; what lies there is not sent again. */
    @Override
    public CommandResult run(Command command, Consumer<String> onLine) {
      assertEquals("copy", command.argv().get(1));
      List<String> names = names(command);
      for (String name : names) {
        if (!name.equals("bad") && drafts.add(name)) {
          sent.add(name);
        }
      }
      boolean failed = names.contains("bad");
      return new CommandResult(command, failed ? 1 : 0, "", failed ? "bad: file too large" : "");
    }

    private static List<String> names(Command command) {
      String option = "--files-from-raw=";
      String file =
          command.argv().stream().filter(each -> each.startsWith(option)).findFirst().orElseThrow();
      try {
        return Files.readAllLines(Path.of(file.substring(option.length())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public BackgroundCommand start(Command command) {
      throw new AssertionError("nothing of rclone stays");
    }
  }
}
