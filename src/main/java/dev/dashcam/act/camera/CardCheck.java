package dev.dashcam.act.camera;

import dev.dashcam.model.Volume;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether the card's file system is sound enough to delete from it. On a damaged FAT two files may
 * share their clusters, and deleting the one that is on the host would destroy the one that isn't.
 * Nothing is ever repaired: the card is evidence.
 *
 * <p>A camera that loses its power leaves the mark of a volume that was not unmounted (the dirty
 * bit), for which fsck.fat fails too. With that mark alone, and all of the table read and found in
 * order, the card is sound. Whatever else is said counts as damage: fsck.fat(8), exit status 1.
 */
public final class CardCheck {
  /** It reads the whole table: 16 MB twice on a card of 128 GB. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final List<String> HARMLESS =
      List.of(
          "fsck\\.fat \\d.*",
          "There are differences between boot sector and its backup\\.",
          "This is mostly harmless\\. Differences: \\(offset:original/backup\\)",
          " *65:[0-9a-f]{2}/[0-9a-f]{2}",
          " *Not automatically fixing this\\.",
          "Dirty bit is set\\. Fs was not properly unmounted and some data may be corrupt\\.",
          " *Automatically removing dirty bit\\.",
          "Leaving filesystem unchanged\\.",
          ".*: \\d+ files, \\d+/\\d+ clusters",
          " *");

  private final CommandRunner runner;

  /**
   * @param runner runs {@code blkid} and the checkers
   */
  public CardCheck(CommandRunner runner) {
    this.runner = runner;
  }

  /** What speaks against deleting from this volume, which isn't mounted; empty when nothing. */
  public Optional<String> fault(Volume volume) throws CommandException {
    String device = volume.device().toString();
    CommandResult type = run("blkid", "-o", "value", "-s", "TYPE", device);
    return switch (type.out().strip()) {
      case "vfat" -> fault(device, run("fsck.fat", "-n", device), true);
      case "exfat" -> fault(device, run("fsck.exfat", "-n", device), false);
      default ->
          Optional.of("the card is neither FAT nor exFAT, so that nothing is deleted from it");
    };
  }

  private static Optional<String> fault(String device, CommandResult check, boolean fat) {
    if (check.ok() || (fat && check.exitStatus() == 1 && isHarmless(check.out()))) {
      return Optional.empty();
    }
    return Optional.of(
        "the card's file system is not sound, so that nothing is deleted from it: "
            + check.describe()
            + "; see `"
            + check.command().program()
            + " -n "
            + device
            + "`; format it in the camera when all is fetched");
  }

  /** Every line is known, and the last one tells that it has read to the end. */
  static boolean isHarmless(String said) {
    return said.lines().allMatch(line -> HARMLESS.stream().anyMatch(line::matches))
        && said.lines().anyMatch(line -> line.endsWith(" clusters"));
  }

  private CommandResult run(String... argv) throws CommandException {
    try {
      return runner.run(Command.of(PATIENCE, argv).with("LC_ALL", "C"));
    } catch (CommandException e) {
      throw e.kind() == CommandException.Kind.NOT_STARTED
          ? new CommandException(
              e.kind(), e.getMessage() + "; sudo apt install dosfstools exfatprogs", "", "")
          : e;
    }
  }
}
