package dev.dashcam.observe;

import dev.dashcam.model.Clip;
import dev.dashcam.model.OneLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is on a camera that speaks MTP. Each of its stores, such as a card, is a folder at the root
 * like {@code store_00010001}. Of a camera with one store it is no part of the paths, which are
 * those of the card then.
 *
 * <p>A clip of which the camera tells no time has {@link Instant#EPOCH}.
 *
 * @param files as of a card that is mounted
 * @param root what stands before a clip's path on the camera; ends with a slash
 */
public record MtpListing(CardScanner.Listing files, String root) {

  /** Takes in what {@code gphoto2 --parsable --list-folders --list-files} prints. */
  static final class Builder {
    /** Size, picture's size, type and time stand there if the camera tells them. */
    private static final Pattern FILE =
        Pattern.compile(
            "FILENAME='(?<path>.*)'(?: PERMS=[r-][d-])?(?: FILESIZE= *(?<size>-?\\d+))?"
                + "(?: IMGWIDTH=.*?)?(?: FILETYPE=\\S*)?(?: FILEMTIME=(?<time>-?\\d+))?");

    private static final Pattern STORE = Pattern.compile("/store_[0-9a-f]{8}");

    /** What a replaced byte has become: no name that the camera would know. */
    private static final char REPLACEMENT = '\ufffd';

    private record Found(String path, long size, Instant modified) {}

    private final Set<String> stores = new LinkedHashSet<>();
    private final List<Found> found = new ArrayList<>();
    private final List<String> passedOver = new ArrayList<>();
    private boolean complete = true;

    /** Takes in a line. */
    void line(String line) {
      Matcher file = FILE.matcher(line);
      if (file.matches()) {
        file(file);
      } else if (STORE.matcher(line).matches()) {
        stores.add(line);
      } else if (!line.startsWith("/")) {
        passOver(line, "gphoto2 said this of a file, or its name has a line end");
      }
    }

    private void file(Matcher file) {
      String path = file.group("path").replaceFirst("^/+", "/");
      String size = file.group("size");
      if (!isPlain(path)) {
        passOver(path, "its name is not UTF-8, has control characters or leads elsewhere");
      } else if (size == null || size.startsWith("-") || size.length() > 18) {
        passOver(path, "the camera tells no size of it");
      } else if (path.indexOf('.', path.lastIndexOf('/')) < 0) {
        passedOver.add(path + ": gphoto2 can't be asked for a file without a dot in its name");
      } else {
        found.add(new Found(path, Long.parseLong(size), time(file.group("time"))));
      }
    }

    /** Whatever it is, it may be a clip. */
    private void passOver(String what, String why) {
      complete = false;
      passedOver.add(OneLine.of(what) + ": " + why);
    }

    private static Instant time(@Nullable String seconds) {
      return seconds == null || seconds.startsWith("-") || seconds.length() > 11
          ? Instant.EPOCH
          : Instant.ofEpochSecond(Long.parseLong(seconds));
    }

    /** Absolute, and below a root it stays. */
    private static boolean isPlain(String path) {
      if (!path.startsWith("/") || path.indexOf(REPLACEMENT) >= 0) {
        return false;
      }
      if (path.chars().anyMatch(Character::isISOControl)) {
        return false;
      }
      for (String part : path.substring(1).split("/", -1)) {
        if (part.isEmpty() || part.equals(".") || part.equals("..")) {
          return false;
        }
      }
      return true;
    }

    MtpListing build() {
      String root = stores.size() == 1 ? stores.iterator().next() + "/" : "/";
      List<Clip> clips = new ArrayList<>();
      for (Found each : found) {
        if (each.path().startsWith(root)) {
          clips.add(new Clip(each.path().substring(root.length()), each.size(), each.modified()));
        } else {
          passedOver.add(each.path() + ": in no store of the camera");
        }
      }
      return new MtpListing(new CardScanner.Listing(clips, passedOver, complete), root);
    }
  }
}
