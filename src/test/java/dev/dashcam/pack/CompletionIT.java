package dev.dashcam.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Tab does, in the shells themselves. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompletionIT {
  private static final Path SCRIPT = Tool.checkout().resolve("src/deb/dashcam.bash-completion");

  @TempDir Path folder;

  /** As bash calls it: the words before the cursor, the one at the cursor last. */
  private static Set<String> inBash(String line) throws IOException {
    String script =
        """
        source "$1"
        read -ra COMP_WORDS <<<"$2"
        [[ $2 != *' ' ]] || COMP_WORDS+=('')
        COMP_LINE=$2 COMP_POINT=${#2} COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        function=$(complete -p dashcam); function=${function##*-F }; function=${function%% *}
        "$function" 2>/dev/null # where compopt says that bash isn't at it just now
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    List<String> argv = List.of("bash", "--norc", "-c", script, "bash", SCRIPT.toString(), line);
    Set<String> words = new TreeSet<>(Tool.run(argv).succeeded().output().lines().toList());
    words.remove("");
    return words;
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          dashcam gu,                   guard
          dashcam config i,             init
          'dashcam mode ',              data off record
          dashcam mode re,              record
          dashcam upload --sc,          --scheduled
          dashcam config init --fi,     --fingerprint
          'dashcam demo --host ',       folder sshd
          'dashcam config init --verify ', rsync sha256
          """)
  void bash_completes(String line, String wanted) throws IOException {
    assertEquals(new TreeSet<>(List.of(wanted.split(" ", -1))), inBash(line));
  }

  @Test
  void bash_completes_files_where_a_file_is_wanted() throws IOException {
    Path file = Files.createFile(folder.resolve("other.yaml"));
    assertEquals(Set.of(file.toString()), inBash("dashcam status --config " + folder + "/oth"));
  }

  /** A zsh at a terminal of its own, with the package's files in their places. */
  @Test
  void zsh_completes_through_the_same_script() throws IOException {
    String installed = "/usr/share/bash-completion/completions/dashcam";
    String function = Files.readString(Tool.checkout().resolve("src/deb/dashcam.zsh-completion"));
    assertTrue(function.contains(installed), function);
    Path functions = Files.createDirectories(folder.resolve("functions"));
    Files.writeString(
        functions.resolve("_dashcam"), function.replace(installed, SCRIPT.toString()));
    String script =
        """
        zmodload zsh/zpty
        zpty terminal zsh -f -i
        zpty -w terminal "PS1=; PS2=; unsetopt zle_bracketed_paste 2>/dev/null; fpath=($1 \\$fpath)"
        zpty -w terminal "autoload -U compinit && compinit -u -D"
        zpty -w terminal "dashcam() { print -r -- \\"typed: \\$*\\"; }"
        for each in $'gu\\t' $'upload --sc\\t' $'mode re\\t' $'config ini\\t'; do
          zpty -w terminal "dashcam $each"
        done
        zpty -w terminal "exit"
        zpty -r terminal all '*never*' 2>/dev/null
        print -r -- $all
        """;
    String said = Tool.run("zsh", "-f", "-c", script, "zsh", functions.toString()).output();
    for (String each : List.of("guard", "upload --scheduled", "mode record", "config init")) {
      assertTrue(said.replace("\r", "").contains("typed: " + each), () -> each + " in\n" + said);
    }
  }
}
