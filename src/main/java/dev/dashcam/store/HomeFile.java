package dev.dashcam.store;

import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** In which of the places that the settings have named the clips' folder has its mark. */
public final class HomeFile {
  /** The mark: a folder in the folder that clips go to. */
  public static final String MARK = ".dashcam-home";

  private final StateFile file;
  private final String place;
  private boolean marked;

  /**
   * @param place where clips go now, on one line
   */
  public HomeFile(Path file, String place, Journal journal) {
    this.file = new StateFile(file, journal);
    this.place = withoutSlash(place);
  }

  /** Whether the place that clips go to now has it. */
  public boolean marked() {
    marked = marked || places().contains(place);
    return marked;
  }

  /**
   * What has to be there of that place where it is a folder of this machine: itself or the mark.
   */
  public Path sign(Path folder) {
    return marked() ? folder.resolve(MARK) : folder;
  }

  /**
   * Whether a disk is mounted at that folder of this machine, but another than that of the mark:
   * for what the owner is told. What mounts disks when they are asked for is none.
   */
  public boolean isOtherDisk(Path folder) {
    if (!marked() || !Files.isDirectory(folder) || !Files.notExists(sign(folder))) {
      return false;
    }
    try {
      Path place = folder.toRealPath();
      Path above = place.getParent();
      return above != null
          && !device(above).equals(device(place))
          && !Files.getFileStore(place).type().equals("autofs");
    } catch (IOException e) {
      return false; // it goes away this moment
    }
  }

  /** What a missing mark tells of the disk, as a clause. */
  public static String whyMissing(boolean otherDisk) {
    return otherDisk ? "another disk is mounted there" : "the disk may not be mounted";
  }

  private static Object device(Path folder) throws IOException {
    return Files.getAttribute(folder, "unix:dev");
  }

  /** It has it from now on. */
  public void remember() throws IOException {
    TreeSet<String> places = new TreeSet<>(places());
    places.add(place);
    Map<String, Object> m = StateFile.members();
    m.put("marked", String.join("\n", places));
    file.write(m);
  }

  private List<String> places() {
    return file.read(f -> f.text("marked").lines().map(HomeFile::withoutSlash).toList())
        .orElse(List.of());
  }

  /** A slash more at the end makes no other place. */
  private static String withoutSlash(String place) {
    int end = place.length();
    while (end > 1 && place.charAt(end - 1) == '/') {
      end--;
    }
    return place.substring(0, end);
  }
}
