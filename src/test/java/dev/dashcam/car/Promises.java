package dev.dashcam.car;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** What dashcam promises of staging, ledger and host, checked on one state of the disk. */
final class Promises {
  /** In the order in which a user would miss them. */
  enum Promise {
    THE_DISK_MOUNTS,
    A_CLIP_IS_WHOLE_OR_NOT_THERE,
    A_CLIP_IS_ON_THE_HOST_ONCE,
    WHAT_THE_LEDGER_CALLS_FETCHED_IS_THERE,
    WHAT_THE_LEDGER_CALLS_UPLOADED_IS_ON_THE_HOST,
    NOTHING_LEAVES_STAGING_BEFORE_IT_IS_CALLED_UPLOADED,
    THE_LEDGER_HAS_WHOLE_LINES,
    WHAT_A_COMMAND_HAS_DONE_STAYS_DONE,
    THE_NEXT_RUN_FINISHES_THE_JOB
  }

  /** One that was not kept. */
  record Broken(Promise promise, String how) {}

  private final Offload offload;
  private final ObjectMapper mapper = new ObjectMapper();

  Promises(Offload offload) {
    this.offload = offload;
  }

  /** What is on the disk: names by SHA-256 of the content, and the ledger's words. */
  private record Found(
      Map<String, List<String>> ready,
      Map<String, List<String>> host,
      Map<String, String> staged,
      Set<String> uploaded) {}

  /**
   * Checks the mounted disk, changing nothing.
   *
   * @param marks what had been done by then
   */
  List<Broken> broken(Set<String> marks) throws IOException {
    List<Broken> broken = new ArrayList<>();
    Found found =
        new Found(
            clips(offload.disk().resolve("staging/ready"), broken),
            clips(offload.disk().resolve("host"), broken),
            new TreeMap<>(),
            new HashSet<>());
    readLedger(found, broken);
    found.host.forEach(
        (sha256, names) -> {
          if (names.size() > 1) {
            broken.add(new Broken(Promise.A_CLIP_IS_ON_THE_HOST_ONCE, names.toString()));
          }
        });
    found.staged.forEach((sha256, name) -> checkFetched(found, sha256, name, broken));
    for (String sha256 : found.uploaded) {
      if (!found.host.containsKey(sha256)) {
        broken.add(new Broken(Promise.WHAT_THE_LEDGER_CALLS_UPLOADED_IS_ON_THE_HOST, sha256));
      }
    }
    if (marks.contains(Offload.FETCHED)) {
      checkDone(found, offload.first(), marks.contains(Offload.UPLOADED), broken);
    }
    if (marks.contains(Offload.FETCHED_AGAIN)) {
      checkDone(found, offload.second(), marks.contains(Offload.UPLOADED_AGAIN), broken);
    }
    return broken;
  }

  private static void checkFetched(Found found, String sha256, String name, List<Broken> broken) {
    boolean inReady = found.ready.containsKey(sha256);
    if (!inReady && !found.host.containsKey(sha256)) {
      broken.add(new Broken(Promise.WHAT_THE_LEDGER_CALLS_FETCHED_IS_THERE, name));
    }
    if (!inReady && !found.uploaded.contains(sha256)) {
      broken.add(new Broken(Promise.NOTHING_LEAVES_STAGING_BEFORE_IT_IS_CALLED_UPLOADED, name));
    }
  }

  private static void checkDone(
      Found found, Map<String, String> clips, boolean uploaded, List<Broken> broken) {
    clips.forEach(
        (path, sha256) -> {
          boolean atHome = found.host.containsKey(sha256);
          boolean done =
              found.staged.containsKey(sha256)
                  && (uploaded
                      ? atHome
                          && found.uploaded.contains(sha256)
                          && !found.ready.containsKey(sha256)
                      : atHome || found.ready.containsKey(sha256));
          if (!done) {
            broken.add(new Broken(Promise.WHAT_A_COMMAND_HAS_DONE_STAYS_DONE, path));
          }
        });
  }

  /** Lets the program itself go on from this state, and looks at what it makes of it. */
  List<Broken> brokenByNextRun(Set<String> marks) throws IOException {
    List<Broken> broken = new ArrayList<>();
    boolean again = marks.contains(Offload.UPLOADED);
    offload
        .nextRun(again)
        .ifPresent(how -> broken.add(new Broken(Promise.THE_NEXT_RUN_FINISHES_THE_JOB, how)));
    Set<String> done = new HashSet<>(Set.of(Offload.FETCHED, Offload.UPLOADED));
    if (again) {
      done.addAll(Set.of(Offload.FETCHED_AGAIN, Offload.UPLOADED_AGAIN));
    }
    broken(done)
        .forEach(
            each -> broken.add(new Broken(Promise.THE_NEXT_RUN_FINISHES_THE_JOB, each.toString())));
    return broken;
  }

  private Map<String, List<String>> clips(Path folder, List<Broken> broken) throws IOException {
    Map<String, List<String>> names = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return names;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String name = folder.relativize(file).toString();
      boolean list = file.getFileName().toString().matches("[.]?SHA256SUMS.*");
      if (name.equals(".dashcam-partial") || name.startsWith(".dashcam-home/") || list) {
        continue; // a draft or none: not a clip
      }
      byte[] bytes = Files.readAllBytes(file);
      String sha256 = TestCar.sha256(bytes);
      // Day in front, and the digest that tells two of one name apart.
      String path = name.substring(name.indexOf('/') + 1).replaceFirst("~[0-9a-f]{8}", "");
      if (sha256.equals(offload.first().get(path)) || sha256.equals(offload.second().get(path))) {
        names.computeIfAbsent(sha256, key -> new ArrayList<>()).add(name);
      } else {
        String how = file + " has " + bytes.length + " bytes of something else";
        broken.add(new Broken(Promise.A_CLIP_IS_WHOLE_OR_NOT_THERE, how));
      }
    }
    return names;
  }

  private void readLedger(Found found, List<Broken> broken) throws IOException {
    Path file = offload.disk().resolve("state/ledger.jsonl");
    if (!Files.exists(file)) {
      return;
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      // The last line may be cut off: nobody was told of it yet.
      if (end < 0) {
        return;
      }
      String line = text.substring(from, end);
      if (!intact(line)) {
        broken.add(new Broken(Promise.THE_LEDGER_HAS_WHOLE_LINES, line));
      } else {
        JsonNode node = mapper.readTree(line);
        if (node.get("event").asText().equals("staged")) {
          found.staged.put(node.get("sha256").asText(), node.get("name").asText());
        } else if (node.get("event").asText().equals("uploaded")) {
          found.uploaded.add(node.get("sha256").asText());
        }
      }
      from = end + 1;
    }
  }

  /** By the checksum at its end: of all before it, and the brace. */
  private static boolean intact(String line) {
    int mark = line.lastIndexOf(",\"crc\":\"");
    if (mark < 0) {
      return false;
    }
    CRC32C crc = new CRC32C();
    crc.update((line.substring(0, mark) + "}").getBytes(StandardCharsets.ISO_8859_1));
    return line.substring(mark).equals(",\"crc\":\"%08x\"}".formatted(crc.getValue()));
  }
}
