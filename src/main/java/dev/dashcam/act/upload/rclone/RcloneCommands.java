package dev.dashcam.act.upload.rclone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The argument lists of rclone. Addresses, accounts and passwords stand in the file of settings and
 * never here.
 */
final class RcloneCommands {
  /** The two names of the one far side: rclone moves nothing into a folder above it. */
  static final String CAR = "car";

  static final String DRAFT = "draft";

  /** Where clips are until they have arrived completely; below the folder that receives them. */
  static final String PARTIAL_DIR = ".dashcam-partial";

  /** What stands still for longer has died. */
  private static final String STANDSTILL = "20s";

  /** While the host hashes a clip, only a keep-alive a minute passes. */
  private static final String SILENT_STANDSTILL = "90s";

  private final Path config;
  private final Remote remote;
  private final List<String> certificates;

  /**
   * @param config the file of settings
   * @param certificates rclone's option for whom to believe, or empty
   */
  RcloneCommands(Path config, Remote remote, List<String> certificates) {
    this.config = config;
    this.remote = remote;
    this.certificates = certificates;
  }

  /** Turns a password on standard input into what the file of settings takes. */
  static List<String> obscure() {
    return List.of("rclone", "--config=/dev/null", "obscure", "-");
  }

  /** Names what is in the top folder; of interest is whether it can be listed at all. */
  List<String> look() {
    return argv("lsf", STANDSTILL, "--max-depth=1", "--", CAR + ":" + remote.top());
  }

  /** The same for a folder below the one that receives the clips. */
  List<String> look(String name) {
    return argv("lsf", STANDSTILL, "--max-depth=1", "--", target(name));
  }

  /** Prints as JSON what is under those names, folders as well, in upper and lower case. */
  List<String> list(Path rules) {
    return argv(
        "lsjson",
        STANDSTILL,
        "--recursive",
        "--no-modtime",
        "--no-mimetype",
        "--ignore-case",
        "--filter-from=" + rules,
        "--",
        target(""));
  }

  /** Prints hashes that the host takes. */
  List<String> hashThere(Path names) {
    return argv(
        "hashsum", SILENT_STANDSTILL, "--files-from-raw=" + names, "--", "sha1", target(""));
  }

  /** Reads what the host has and prints its hashes. */
  List<String> hashHere(Path names) {
    return argv(
        "hashsum",
        STANDSTILL,
        "--download",
        "--files-from-raw=" + names,
        "--",
        "sha256",
        target(""));
  }

  /**
   * Prints its log. Under their own names where that can't be seen, else into the folder of drafts.
   */
  List<String> send(Path ready, Path names) {
    return argv(
        "copy",
        STANDSTILL,
        // How far it is, once a second, where it is read as it comes.
        "--stats=1s",
        "--stats-log-level=NOTICE",
        "--log-file=/dev/stdout",
        "--files-from-raw=" + names,
        "--no-traverse",
        remote.atomicPut() ? "--ignore-existing" : "--ignore-checksum",
        "--",
        ready.toString(),
        remote.atomicPut() ? target("") : drafts(""));
  }

  /** Gives what has arrived its name, unless something has it. */
  List<String> rename(Path names) {
    return argv(
        "move",
        STANDSTILL,
        "--files-from-raw=" + names,
        "--no-traverse",
        "--ignore-existing",
        "--server-side-across-configs",
        "--",
        drafts(""),
        target(""));
  }

  /** Deletes the folder of drafts. */
  List<String> tidy() {
    return argv("purge", STANDSTILL, "--", drafts(""));
  }

  /** Brings one file, as a draft where it could be seen half. */
  List<String> bring(Path file, String name) {
    return argv(
        "copyto",
        STANDSTILL,
        "--ignore-times",
        "--ignore-checksum",
        "--",
        file.toString(),
        remote.atomicPut() ? target(name) : drafts(name));
  }

  /** Puts that draft in the place of what has its name. */
  List<String> replace(String name) {
    return argv(
        "moveto",
        STANDSTILL,
        "--ignore-times",
        "--server-side-across-configs",
        "--",
        drafts(name),
        target(name));
  }

  /** Deletes one file. */
  List<String> delete(String name) {
    return argv("deletefile", STANDSTILL, "--", target(name));
  }

  /** Deletes these files and nothing else. */
  List<String> deleteAll(Path names) {
    return argv("delete", STANDSTILL, "--files-from-raw=" + names, "--", target(""));
  }

  /** Prints as JSON how much room there is. */
  List<String> about() {
    return argv("about", STANDSTILL, "--json", "--", CAR + ":" + remote.top());
  }

  private String target(String name) {
    return CAR + ":" + below(remote.folder(), name);
  }

  private String drafts(String name) {
    return DRAFT + ":" + below(below(remote.folder(), PARTIAL_DIR), name);
  }

  private static String below(String folder, String name) {
    return folder.isEmpty() || name.isEmpty() ? folder + name : folder + "/" + name;
  }

  /**
   * A retry of the whole would hide a dying link, and clips go one by one: several at a time are no
   * faster on one link, and when it is cut several are half there.
   */
  private List<String> argv(String command, String standstill, String... more) {
    List<String> argv = new ArrayList<>(List.of("rclone", command, "--config=" + config));
    argv.addAll(certificates);
    argv.addAll(
        List.of(
            "--contimeout=10s",
            "--timeout=" + standstill,
            "--retries=1",
            "--low-level-retries=2",
            "--transfers=1",
            "--checkers=2",
            "--use-json-log"));
    argv.addAll(List.of(more));
    return argv;
  }
}
