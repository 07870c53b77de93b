package dev.dashcam.observe.check;

import dev.dashcam.model.check.FstabLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of {@code /etc/fstab}. */
public final class FstabProbe {
  private FstabProbe() {}

  /** Reads it; no file is no lines. */
  public static List<FstabLine> read(Path systemRoot) throws IOException {
    try {
      Path file = systemRoot.resolve("etc/fstab");
      return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  static List<FstabLine> parse(String text) {
    List<FstabLine> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      String[] fields = line.strip().split("\\s+", -1);
      if (fields.length >= 3 && !fields[0].startsWith("#")) {
        String options = fields.length > 3 ? fields[3] : "defaults";
        lines.add(
            new FstabLine(
                fields[0].replace("\"", ""),
                withoutSlash(fields[1].replace("\\040", " ")),
                fields[2],
                List.of(options.split(",", -1))));
      }
    }
    return lines;
  }

  private static String withoutSlash(String folder) {
    return folder.length() > 1 && folder.endsWith("/")
        ? folder.substring(0, folder.length() - 1)
        : folder;
  }
}
