package dev.dashcam.demo;

import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the host has received, held against the card by content: the demo's own judgement, made
 * without the program's code.
 *
 * @param rows one for each clip of the card
 * @param strangers what the host has and the card hasn't
 */
record Comparison(List<Row> rows, List<String> strangers) {
  private static final int BUFFER = 1 << 16;

  /**
   * One clip.
   *
   * @param name its path on the card
   * @param size in bytes
   * @param onCard SHA-256
   * @param onHost SHA-256 of the file of this name, empty if there is none
   */
  record Row(String name, long size, String onCard, String onHost) {
    boolean equal() {
      return onCard.equals(onHost);
    }
  }

  boolean allEqual() {
    return rows.stream().allMatch(Row::equal);
  }

  /**
   * Reads both through.
   *
   * @param card the card's files
   * @param received the host's: each in a folder with the day's name, and from there as on the card
   */
  static Comparison of(Path card, Path received, StopSignal stop) throws IOException {
    Map<String, List<String>> byPath = new TreeMap<>();
    for (String name : Trees.clips(received).keySet()) {
      byPath.computeIfAbsent(withoutDay(name), path -> new ArrayList<>()).add(name);
    }
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, Trees.Entry> clip : Trees.files(card).entrySet()) {
      String path = clip.getKey();
      List<String> copies = byPath.getOrDefault(path, new ArrayList<>());
      String onHost = copies.isEmpty() ? "" : sha256(received.resolve(copies.remove(0)), stop);
      rows.add(new Row(path, clip.getValue().size(), sha256(card.resolve(path), stop), onHost));
    }
    List<String> strangers = new ArrayList<>();
    byPath.values().forEach(strangers::addAll);
    return new Comparison(List.copyOf(rows), List.copyOf(strangers));
  }

  private static String withoutDay(String name) {
    return name.substring(name.indexOf('/') + 1);
  }

  private static String sha256(Path file, StopSignal stop) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        stop.throwIfRequested();
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
