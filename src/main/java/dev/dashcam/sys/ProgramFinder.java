package dev.dashcam.sys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * Where a program is. Ours to decide, not the C library's: that one would search the PATH we were
 * started with, and so run the real program where a stand-in was meant.
 */
public final class ProgramFinder {
  private final List<Path> folders;

  /**
   * Searches these folders, in this order.
   *
   * @param first searched before the PATH
   * @param path the value of PATH; empty entries, which mean the current folder, are left out
   */
  public ProgramFinder(List<Path> first, Optional<String> path) {
    List<Path> all = new ArrayList<>(first);
    StringTokenizer entries = new StringTokenizer(path.orElse(""), ":");
    while (entries.hasMoreTokens()) {
      all.add(Path.of(entries.nextToken()));
    }
    folders = List.copyOf(all);
  }

  /**
   * Finds a program.
   *
   * @param command its program is a bare name, to be searched, or a path, taken as it is
   */
  Path find(Command command) throws CommandException {
    return find(command.program(), command.toString());
  }

  /**
   * The same, for who only wants to know.
   *
   * @throws CommandException also when it is there but can't be run
   */
  public Path find(String name) throws CommandException {
    return find(name, name);
  }

  private Path find(String name, String command) throws CommandException {
    if (name.indexOf('/') >= 0) {
      Path path = Path.of(name);
      if (isProgram(path)) {
        return path;
      }
      throw notStarted(
          command,
          Files.exists(path) ? path + " is not an executable file" : path + " does not exist");
    }
    Optional<Path> unusable = Optional.empty();
    for (Path folder : folders) {
      Path path = folder.resolve(name);
      if (isProgram(path)) {
        return path;
      }
      if (unusable.isEmpty() && Files.isRegularFile(path)) {
        unusable = Optional.of(path);
      }
    }
    if (unusable.isPresent()) {
      throw notStarted(command, unusable.get() + " is not executable");
    }
    throw notStarted(
        command,
        name
            + " is not installed (looked for in "
            + places()
            + "); install it, or correct the setting that names it");
  }

  static CommandException notStarted(Command command, String why) {
    return notStarted(command.toString(), why);
  }

  private static CommandException notStarted(String command, String why) {
    String message = "could not start `" + command + "`: " + why;
    return new CommandException(CommandException.Kind.NOT_STARTED, message, "", "");
  }

  private static boolean isProgram(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }

  private String places() {
    if (folders.isEmpty()) {
      return "no folder at all: PATH is not set";
    }
    StringBuilder places = new StringBuilder();
    for (Path folder : folders) {
      places.append(places.length() == 0 ? "" : ":").append(folder);
    }
    return places.toString();
  }
}
