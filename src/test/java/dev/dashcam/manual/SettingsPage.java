package dev.dashcam.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** dashcam.yaml(5), from the sample: each key with its default and what its comments say. */
final class SettingsPage {
  private static final Pattern KEY =
      Pattern.compile("(?<indent> *)(?<key>[a-z_]+):(?: +(?<value>[^ #].*?))?(?: +# (?<said>.*))?");
  private static final Pattern ELEMENT = Pattern.compile(" *- (?<value>.*?)(?: +# (?<said>.*))?");
  private static final Pattern COMMENT = Pattern.compile("(?<indent> *)# ?(?<said>.*)");

  /** A comment that begins further to the right goes on with the one above it. */
  private static final int FARTHEST_KEY = 8;

  private final List<Entry> entries = new ArrayList<>();
  private final List<String> introduction = new ArrayList<>();

  private static final class Entry {
    final int indent;
    final String path;
    final List<String> values = new ArrayList<>();
    final List<String> said = new ArrayList<>();

    Entry(int indent, String path) {
      this.indent = indent;
      this.path = path;
    }

    boolean isListOpen() {
      return values.size() == 1 && values.get(0).matches("\\[.*,");
    }

    void goOn(String line) {
      values.set(0, values.get(0) + " " + line);
    }
  }

  SettingsPage(String sample) {
    List<String> before = new ArrayList<>();
    for (String line : sample.lines().toList()) {
      Matcher comment = COMMENT.matcher(line);
      Matcher key = KEY.matcher(line);
      Matcher element = ELEMENT.matcher(line);
      if (comment.matches()) {
        if (entries.isEmpty()) {
          introduction.add(comment.group("said"));
        } else if (comment.group("indent").length() > FARTHEST_KEY) {
          last().said.add(comment.group("said"));
        } else {
          before.add(comment.group("said"));
        }
      } else if (key.matches()) {
        Entry entry = new Entry(key.group("indent").length(), path(key));
        entry.said.addAll(before);
        before.clear();
        add(entry, key);
        entries.add(entry);
      } else if (element.matches()) {
        add(last(), element);
      } else if (!line.isBlank() && !entries.isEmpty() && last().isListOpen()) {
        last().goOn(line.strip());
      } else if (!line.isBlank()) {
        throw new AssertionError("not understood in the sample of the settings: " + line);
      }
    }
  }

  private static void add(Entry entry, Matcher line) {
    if (line.group("value") != null) {
      entry.values.add(line.group("value"));
    }
    if (line.group("said") != null) {
      entry.said.add(line.group("said"));
    }
  }

  private Entry last() {
    return entries.get(entries.size() - 1);
  }

  private String path(Matcher key) {
    int indent = key.group("indent").length();
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).indent < indent) {
        return entries.get(i).path + "." + key.group("key");
      }
    }
    return key.group("key");
  }

  /** The keys that have a value, with their blocks: {@code upload.port}. */
  List<String> keys() {
    return entries.stream().filter(each -> !each.values.isEmpty()).map(each -> each.path).toList();
  }

  String text() {
    Troff page = Troff.page("dashcam.yaml", 5);
    page.section("NAME").line("dashcam.yaml \\- settings of " + Troff.reference("dashcam", 1));
    page.section("SYNOPSIS").line(Troff.italic("/etc/dashcam/config.yaml"));
    page.section("DESCRIPTION").paragraphs(List.of(String.join(" ", introduction)));
    page.paragraphs(
        List.of(
            "YAML, or JSON in a file whose name ends in .json. The option --config names another"
                + " file, and so does the environment variable DASHCAM_CONFIG.",
            "`dashcam config init` asks for what must be known and writes it, `dashcam config show`"
                + " prints all that is in force, and `dashcam config check` names every mistake with"
                + " its line. A key that is not listed here is a mistake. As long as there is one,"
                + " no command does anything."));
    page.section("KEYS").paragraphs(List.of("In brackets: what holds if the key is left out."));
    boolean inBlock = true;
    for (Entry entry : entries) {
      if (inBlock && entry.indent == 0 && !entry.values.isEmpty()) {
        page.subsection("outside of the blocks");
      }
      inBlock = entry.indent > 0 || entry.values.isEmpty();
      String said = String.join(" ", entry.said);
      if (entry.values.isEmpty() && entry.indent == 0) {
        page.subsection(entry.path);
        if (!said.isEmpty()) {
          page.paragraphs(List.of(sentence(said)));
        }
      } else if (!entry.values.isEmpty() || !said.isEmpty()) {
        page.item(term(entry), List.of(sentence(said)));
      }
    }
    severalCameras(page);
    page.section("FILES");
    page.item(Troff.italic("/etc/dashcam/config.yaml"), List.of("Owner root:dashcam, mode 0640."));
    page.section("SEE ALSO");
    return page.line(Troff.reference("dashcam", 1) + ", " + Troff.reference("dashcam-config", 1))
        .toString();
  }

  private static void severalCameras(Troff page) {
    page.section("SEVERAL CAMERAS")
        .paragraphs(
            List.of(
                "The list `cameras` takes the place of the block `camera`. Each of its items has that"
                    + " block's keys, and a name and a port as no other:"))
        .asTyped(
            List.of(
                "cameras:",
                "  - name: front",
                "    hub_location: 1-1",
                "    port_number: 2",
                "    volume_uuid: 67EF-9CED",
                "  - name: rear",
                "    hub_location: 1-1",
                "    port_number: 3",
                "    volume_uuid: 1234-ABCD"))
        .paragraphs(
            List.of(
                "The battery's orders are for all of them, and so are recording and off of `dashcam"
                    + " mode`. At home one after the other is fetched and switched off, the others"
                    + " being off meanwhile. One that can't be switched doesn't hold up the others.",
                "A card counts as a camera's only on that camera's port, and if its volume_uuid or"
                    + " ids fit. Each is mounted at its own place, for instance /mnt/cam-rear. Give"
                    + " each camera its volume_uuid: without, a card that changes from camera to"
                    + " camera, or was known before there were several, is fetched anew.",
                "Camera commands are told by their environment which camera is meant: DASHCAM_CAMERA,"
                    + " DASHCAM_HUB and DASHCAM_PORT. DASHCAM_KEEP_PORTS has the ports of that hub"
                    + " which any camera's keep_ports names, and those on which other cameras hang:"
                    + " when one is switched the others stay as they are. A hub that switches its"
                    + " ports all together can't do that; `dashcam doctor` says so."));
  }

  private static String term(Entry entry) {
    String name = Troff.bold(entry.path);
    if (entry.values.isEmpty()) {
      return name;
    }
    boolean several = entry.values.size() > 1;
    String value = several ? "[" + String.join(", ", entry.values) + "]" : entry.values.get(0);
    return name + " (" + Troff.italic(value) + ")";
  }

  private static String sentence(String said) {
    if (said.isEmpty()) {
      return "";
    }
    // A value or a key stays as it is typed.
    boolean typed = said.matches("\\w+(?:[:_]| \\().*");
    String text = typed ? said : Character.toUpperCase(said.charAt(0)) + said.substring(1);
    return text.endsWith(".") ? text : text + ".";
  }
}
