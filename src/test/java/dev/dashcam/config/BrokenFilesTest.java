package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an owner reads after a slip of the finger. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BrokenFilesTest {

  record Row(String slip, Path file, String text, String message) {
    @Override
    public String toString() {
      return slip;
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void the_message_says_what_to_correct(Row row) {
    assertEquals(row.message(), Given.complaintAbout(row.file(), row.text()));
  }

  static List<Row> rows() {
    return List.of(
        yaml(
            "a misspelt key",
            "thresholds:\n  disconect_percent: 50\n",
            "config.yaml:2: thresholds.disconect_percent: unknown key; did you mean"
                + " disconnect_percent?"),
        yaml(
            "a misspelt block",
            "treshholds:\n  shutdown_percent: 20\n",
            "config.yaml:1: treshholds: unknown key; did you mean thresholds?"),
        yaml(
            "two letters swapped",
            "upload:\n  hots: nas\n",
            "config.yaml:2: upload.hots: unknown key; did you mean host?"),
        yaml(
            "a key in the wrong block",
            "port_number: 2\n",
            "config.yaml:1: port_number: unknown key; did you mean camera.port_number?"),
        yaml("a key like no other", "colour: blue\n", "config.yaml:1: colour: unknown key"),
        yaml(
            "a key twice",
            "upload:\n  host: a\n  port: 22\n  host: b\n",
            "config.yaml:4: upload.host: was already set in line 2"),
        yaml(
            "a block twice",
            "upload:\n  host: a\nupload:\n  port: 22\n",
            "config.yaml:3: upload: was already set in line 1"),
        yaml(
            "a block that is a list",
            "upload:\n  - host: a\n",
            "config.yaml:1: upload: must be a block of keys, each as \"key: value\""),
        yaml(
            "a forgotten space after the colon",
            "upload:\n  host:nas\n",
            "config.yaml:1: upload: must be a block of keys, each as \"key: value\""),
        yaml(
            "a value that is a block",
            "upload:\n  host:\n    name: a\n",
            "config.yaml:2: upload.host: must be one value, not a list or a block"),
        yaml(
            "a number with a unit",
            "poll_interval_seconds: 30s\n",
            "config.yaml:1: poll_interval_seconds: must be a whole number from 5 to 3600, without a"
                + " unit, not \"30s\""),
        yaml(
            "a tab for indentation",
            "upload:\n\thost: a\n",
            "config.yaml:2: syntax error: found character '\\t(TAB)' that cannot start any token."
                + " (Do not use \\t(TAB) for indentation) (while scanning for the next token)"),
        yaml(
            "uneven indentation",
            "upload:\n  host: a\n port: 22\n",
            "config.yaml:3: syntax error: expected <block end>, but found '<block mapping start>'"
                + " (while parsing a block mapping begun in line 1)"),
        yaml(
            "an open quote",
            "upload:\n  host: \"nas\n",
            "config.yaml:3: syntax error: found unexpected end of stream (while scanning a quoted"
                + " scalar begun in line 2)"),
        yaml(
            "half an escape at the end",
            "upload:\n  host: \"\\u",
            "config.yaml:2: syntax error: an escape sequence is cut off or too large"),
        yaml(
            "an open bracket",
            "camera: {port_number: 1\n",
            "config.yaml:2: syntax error: expected ',' or '}', but got <stream end> (while parsing"
                + " a flow mapping begun in line 1)"),
        yaml(
            "two values in a line",
            "upload: host: a\n",
            "config.yaml:1: syntax error: mapping values are not allowed here"),
        yaml(
            "a control character",
            "upload:\n  host: \u0001\n",
            "config.yaml:2: syntax error: special characters are not allowed"),
        yaml(
            "a list as a key",
            "? [a, b]\n: c\n",
            "config.yaml:1: syntax error: a key must be one word, not a list or a block"),
        yaml(
            "a second document",
            "upload_retries: 1\n---\nupload_retries: 2\n",
            "config.yaml:3: a second document begins here; put all settings into one"),
        yaml(
            "an anchor and an alias",
            "upload: &up\n  port: 22\ncamera: *up\n",
            """
            config.yaml:1: upload: anchors (&name) are not supported; write the value out
            config.yaml:3: camera: aliases (*name) are not supported; write the value out"""),
        yaml(
            "an anchor that nobody minds",
            "upload: {host: &nas nas, prot: 1}\n",
            "config.yaml:1: upload.prot: unknown key; did you mean port?"),
        yaml(
            "a merge key",
            "upload:\n  <<: {port: 23}\n",
            "config.yaml:2: upload: merge keys (<<) are not supported; write the values out"),
        yaml(
            "a tag",
            "upload: {user: !!str bob}\n",
            "config.yaml:1: upload.user: tags (!name) are not supported; write the value out"),
        yaml(
            "brackets without end",
            "[".repeat(100_000),
            "config.yaml:1: syntax error: nested too deeply for any setting"),
        yaml(
            "not settings at all",
            "Dear dashcam, please record.\n",
            "config.yaml:1: must be a block of keys, each as \"key: value\""),
        yaml(
            "a key made to garble a terminal",
            "\"a\\e[2J\\nb\": 1\n",
            "config.yaml:1: a?[2J b: unknown key"),
        yaml(
            "several, in the order of the file",
            "upload:\n  prot: 22\n  user: -x\npower:\n  shutdown_command: []\nfoo: 1\n",
            """
            config.yaml:2: upload.prot: unknown key; did you mean port?
            config.yaml:3: upload.user: must not begin with '-' nor contain spaces or control characters
            config.yaml:5: power.shutdown_command: must name a program
            config.yaml:6: foo: unknown key"""),
        json(
            "a comma too many",
            "{\n  \"upload_retries\": 1,\n}",
            "config.json:3: syntax error: Unexpected character ('}' (code 125)): was expecting"
                + " double-quote to start field name"),
        json(
            "a missing brace",
            "{\"upload\": {\"port\": 22}\n",
            "config.json:2: syntax error: Unexpected end-of-input: expected close marker for"
                + " Object"),
        json(
            "a leading zero",
            "{\"upload\": {\"port\": 022}}",
            "config.json:1: syntax error: Invalid numeric value: Leading zeroes not allowed"),
        json(
            "a key twice in JSON",
            "{\"upload_retries\": 1,\n\"upload_retries\": 2}",
            "config.json:2: upload_retries: was already set in line 1"),
        json(
            "not a number",
            "{\"upload_retries\": NaN}",
            "config.json:1: syntax error: Non-standard token 'NaN'"),
        new Row(
            "an ending that tells nothing",
            Path.of("config.txt"),
            "upload_retries: 1\n",
            "config.txt: must be named .yaml, .yml or .json, which tells how to read it"));
  }

  private static Row yaml(String slip, String text, String message) {
    return new Row(slip, Given.YAML, text, message);
  }

  private static Row json(String slip, String text, String message) {
    return new Row(slip, Given.JSON, text, message);
  }
}
