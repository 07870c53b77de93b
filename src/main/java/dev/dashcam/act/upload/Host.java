package dev.dashcam.act.upload;

import java.nio.file.Path;
import java.util.List;

/** Where the clips go. */
public interface Host {

  /**
   * Connects and checks that clips can be received there.
   *
   * @throws HostException if not; nothing has been sent then
   */
  HostSession open() throws HostException;

  /**
   * What a session would run, as exact argument lists: for {@code upload --dry-run}.
   *
   * @param ready the folder of the staged clips
   * @param namesFile stands for the temporary list of names
   */
  List<List<String>> commandsFor(Path ready, Path namesFile);
}
