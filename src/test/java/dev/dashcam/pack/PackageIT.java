package dev.dashcam.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package that the build has made, looked into and installed into a folder. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PackageIT {
  @TempDir Path folder;
  private Path deb;
  private Path root;

  @BeforeEach
  void find_the_package_and_make_an_empty_system() throws IOException {
    try (Stream<Path> files = Files.list(Tool.checkout().resolve("target"))) {
      deb = files.filter(each -> each.toString().endsWith("_all.deb")).findFirst().orElseThrow();
    }
    root = folder.resolve("root");
    Files.createDirectories(root.resolve("etc"));
    Files.createDirectories(root.resolve("var/lib/dpkg/info"));
    Files.createDirectories(root.resolve("var/lib/dpkg/updates"));
    Files.createFile(root.resolve("var/lib/dpkg/status"));
    Files.writeString(root.resolve("etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
    Files.writeString(root.resolve("etc/group"), "root:x:0:\n");
    Files.createFile(root.resolve("etc/gshadow"));
    Files.createFile(folder.resolve("owners"));
  }

  /** As root or not: who owns what is remembered by fakeroot from one call to the next. */
  private Tool.Result asRoot(String... argv) throws IOException {
    String owners = folder.resolve("owners").toString();
    List<String> all = new ArrayList<>(List.of("fakeroot", "-i", owners, "-s", owners, "--"));
    all.addAll(Arrays.asList(argv));
    return Tool.run(all).succeeded();
  }

  /** Maintainer scripts run outside of the folder and are told of it by DPKG_ROOT. */
  private String dpkg(String... arguments) throws IOException {
    List<String> argv =
        new ArrayList<>(
            List.of(
                "dpkg",
                "--root=" + root,
                "--log=/dev/null",
                "--force-not-root",
                "--force-script-chrootless",
                "--force-depends",
                "--force-confdef"));
    argv.addAll(Arrays.asList(arguments));
    return asRoot(argv.toArray(new String[0])).output();
  }

  private String owner(String path) throws IOException {
    return asRoot("stat", "-c", "%u:%g %a", root.resolve(path).toString()).output().strip();
  }

  private String group() throws IOException {
    return Files.readAllLines(root.resolve("etc/group")).stream()
        .filter(line -> line.startsWith("dashcam:"))
        .map(line -> line.split(":", -1)[2])
        .findFirst()
        .orElse("none");
  }

  @Test
  void everything_is_where_it_belongs_and_as_old_as_the_release() throws IOException {
    String content = Tool.run("dpkg-deb", "-c", deb.toString()).succeeded().output();
    for (String file :
        List.of(
            "-rwxr-xr-x usr/bin/dashcam",
            "-rw-r--r-- usr/lib/dashcam/dashcam.jar",
            "-rwxr-xr-x usr/lib/dashcam/archive-classes",
            "-rwxr-xr-x usr/lib/dashcam/battery-info.sh",
            "-rwxr-xr-x usr/lib/dashcam/drop-archives",
            "-rwxr-xr-x usr/lib/dashcam/guard-is-due",
            "-rwxr-xr-x usr/lib/dashcam/reconcile-is-due",
            "-rwxr-xr-x usr/lib/dashcam/upload-is-due",
            "-rwxr-xr-x usr/lib/dashcam/start-for-data.sh",
            "-rwxr-xr-x usr/lib/dashcam/start-for-recording.sh",
            "-rwxr-xr-x usr/lib/dashcam/stop-all-ports.sh",
            "-rwxr-xr-x usr/lib/dashcam/mount-card.sh",
            "-rwxr-xr-x usr/lib/dashcam/unmount-card.sh",
            "-rwxr-xr-x usr/lib/dashcam/hook-ntfy.sh",
            "-rwxr-xr-x usr/lib/dashcam/hook-home-assistant.sh",
            "-rw-r--r-- usr/lib/dashcam/usb-port.bash",
            "-rw-r--r-- usr/lib/systemd/system/dashcam.target",
            "-rw-r--r-- usr/lib/systemd/system/dashcam-.service.d/50-dashcam.conf",
            "-rw-r--r-- usr/lib/systemd/system/dashcam-ingest@.service",
            "-rw-r--r-- usr/lib/systemd/system/dashcam-crashed@.service",
            "-rw-r--r-- usr/lib/udev/rules.d/99-dashcam.rules",
            "-rw-r--r-- usr/lib/tmpfiles.d/dashcam.conf",
            "-rw-r--r-- usr/share/bash-completion/completions/dashcam",
            "-rw-r--r-- usr/share/zsh/vendor-completions/_dashcam",
            "-rw-r--r-- etc/logrotate.d/dashcam",
            "-rw-r----- etc/dashcam/config.yaml",
            "drwxr-x--- var/lib/dashcam/")) {
      String mode = file.substring(0, 10);
      String path = " ./" + file.substring(11);
      assertTrue(
          content.lines().anyMatch(line -> line.startsWith(mode) && line.endsWith(path)),
          () -> file + " in\n" + content);
    }
    for (Path page : pages()) {
      String name = page.getFileName().toString();
      String place = " ./usr/share/man/man" + name.charAt(name.length() - 1) + "/" + name + ".gz";
      assertTrue(content.lines().anyMatch(line -> line.endsWith(place)), () -> place + content);
    }
    for (String line : content.lines().toList()) {
      assertTrue(line.contains(" root/root ") && line.contains(" 2026-11-23 00:00 "), line);
    }
    assertEquals(
        "/etc/dashcam/config.yaml\n/etc/logrotate.d/dashcam\n",
        Tool.run("dpkg-deb", "-I", deb.toString(), "conffiles").succeeded().output());
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.list(Tool.checkout().resolve("man"))) {
      return pages.sorted().toList();
    }
  }

  /** In another folder and time zone, in another language, and with another mask for files. */
  @Test
  void packed_again_it_is_the_same_bit_for_bit() throws IOException {
    Path again = Files.createDirectory(folder.resolve("again"));
    String pack =
        "cd \"$0\" && umask 077 && TZ=Asia/Tokyo LC_ALL=tr_TR.UTF-8"
            + " exec mvn -B -q -o -Ddeb.folder=\"$1\" org.vafer:jdeb:jdeb@default";
    String checkout = Tool.checkout().toString();
    Tool.run(Duration.ofMinutes(10), List.of("sh", "-c", pack, checkout, again.toString()))
        .succeeded();
    assertEquals(-1, Files.mismatch(deb, again.resolve(deb.getFileName())));
    try (ZipFile jar = new ZipFile(Tool.checkout().resolve("target/dashcam.jar").toFile())) {
      Set<String> times =
          jar.stream()
              .filter(each -> each.getName().startsWith("dev/dashcam/"))
              .map(each -> each.getTimeLocal().toString())
              .collect(Collectors.toSet());
      assertEquals(Set.of("2026-11-23T00:00"), times);
    }
  }

  @Test
  void lintian_finds_no_error() throws IOException {
    Tool.run("lintian", "--allow-root", "--fail-on=error", deb.toString()).succeeded();
  }

  @Test
  void shellcheck_has_nothing_to_say_about_its_scripts() throws IOException {
    Path source = Tool.checkout().resolve("src/deb");
    List<String> argv = new ArrayList<>(List.of("shellcheck"));
    for (String script : List.of("control/postinst", "control/prerm", "control/postrm")) {
      argv.add(source.resolve(script).toString());
    }
    argv.add(Tool.checkout().resolve("bin/dashcam").toString());
    assertEquals(new Tool.Result(0, ""), Tool.run(argv));
  }

  @Test
  void man_and_logrotate_understand_their_files() throws IOException {
    assertTrue(pages().size() > 10, "no pages");
    for (Path page : pages()) {
      String command = "man --warnings -E UTF-8 -l \"$0\" 2>&1 >/dev/null";
      assertEquals(
          new Tool.Result(0, ""), Tool.run("sh", "-c", command, page.toString()), page.toString());
      String onTerminal = "MANWIDTH=80 man -E UTF-8 -l \"$0\"";
      String shown = Tool.run("sh", "-c", onTerminal, page.toString()).succeeded().output();
      assertTrue(shown.lines().count() > 20, shown);
      shown.lines().forEach(line -> assertTrue(line.length() <= 80, page + ": " + line));
    }
    Path rotation = Files.copy(Tool.checkout().resolve("src/deb/logrotate"), folder.resolve("l"));
    Files.writeString(rotation, Files.readString(rotation).replace(" root dashcam", " root root"));
    String said = Tool.run("/usr/sbin/logrotate", "-d", rotation.toString()).succeeded().output();
    assertFalse(said.contains("error:"), said);
  }

  @Test
  void installing_gives_the_group_its_folders_and_enables_nothing() throws IOException {
    String said = dpkg("-i", deb.toString());

    assertEquals("0:" + group() + " 750", owner("etc/dashcam"));
    assertEquals("0:" + group() + " 640", owner("etc/dashcam/config.yaml"));
    assertEquals("0:" + group() + " 2750", owner("var/lib/dashcam"));
    assertFalse(Files.exists(root.resolve("etc/systemd")));
    assertTrue(said.contains("Next: sudo dashcam config init"), said);
    String version = Tool.run(root.resolve("usr/bin/dashcam").toString(), "--version").output();
    assertTrue(version.startsWith("dashcam "), version);
  }

  /**
   * Installed at its real place in a copy of this machine: an overlay that vanishes with the
   * process.
   */
  @Test
  void installing_prepares_a_fast_start_and_removing_takes_it_back() throws IOException {
    assumeTrue(Tool.run("id", "-u").output().strip().equals("0"), "only root can mount");
    Path disk = Files.createDirectories(folder.resolve("disk"));
    String script =
        """
        set -e
        mount -t tmpfs none "$1"
        cd "$1"
        mkdir changes work all
        mount -t overlay -o lowerdir=/,upperdir=changes,workdir=work none all
        mount --rbind /proc all/proc
        mount --rbind /dev all/dev
        cp "$2" all/new.deb
        exec chroot all sh -c '
          archive=/usr/lib/dashcam/dashcam.jsa
          dpkg --force-depends -i /new.deb || exit
          test -s $archive && echo made
          dashcam --version
          rm $archive; /var/lib/dpkg/info/dashcam.postinst triggered /usr/lib/jvm
          test -s $archive && echo made again
          java=$(command -v java); rm $java; ln -s /bin/false $java
          dpkg --force-depends -i /new.deb && echo installed without
          test -e $archive || echo not made
          : >$archive; dpkg -r dashcam
          test -e $archive || test -e ${archive%.jsa}-tick.jsa || echo gone
        '
        """;
    String said =
        Tool.run("unshare", "-m", "sh", "-c", script, "sh", disk.toString(), deb.toString())
            .output();
    for (String each :
        List.of(
            "\nmade\n",
            "\ndashcam 0",
            "\nmade again\n",
            "starts more slowly",
            "\ninstalled without\n",
            "\nnot made\n",
            "\ngone\n")) {
      assertTrue(said.contains(each), () -> each + " in\n" + said);
    }
    assertEquals(
        "interest-noawait /usr/lib/jvm\n",
        Tool.run("dpkg-deb", "-I", deb.toString(), "triggers").succeeded().output());
  }

  @Test
  void an_upgrade_keeps_the_owners_settings_and_permissions() throws IOException {
    dpkg("-i", deb.toString());
    Path settings = root.resolve("etc/dashcam/config.yaml");
    Files.writeString(settings, "upload: {host: nas}\n");
    asRoot("chmod", "0600", settings.toString());

    dpkg("-i", repackedAsNext().toString());

    assertEquals("upload: {host: nas}\n", Files.readString(settings));
    assertEquals("0:" + group() + " 600", owner("etc/dashcam/config.yaml"));
    String state = dpkg("-s", "dashcam");
    assertTrue(state.contains("Status: install ok installed"), state);
    assertTrue(state.contains("Version: 99\n"), state);
  }

  /** The next version, with another sample, so that dpkg has something to decide. */
  private Path repackedAsNext() throws IOException {
    Path next = folder.resolve("next");
    asRoot("dpkg-deb", "-R", deb.toString(), next.toString());
    Path control = next.resolve("DEBIAN/control");
    Files.writeString(
        control, Files.readString(control).replaceFirst("(?m)^Version: .*$", "Version: 99"));
    Path sample = next.resolve("etc/dashcam/config.yaml");
    Files.writeString(sample, Files.readString(sample) + "# new\n");
    Path built = folder.resolve("next.deb");
    asRoot("dpkg-deb", "-Znone", "-b", next.toString(), built.toString());
    return built;
  }

  @Test
  void removing_keeps_what_the_owner_made_and_purging_leaves_no_trace() throws IOException {
    dpkg("-i", deb.toString());
    Files.writeString(root.resolve("etc/dashcam/id_ed25519"), "key");
    Files.writeString(root.resolve("var/lib/dashcam/ledger.jsonl"), "");
    Files.createDirectories(root.resolve("var/lib/dashcam/staging/ready"));
    Files.createDirectories(root.resolve("etc/systemd/system/dashcam-guard.timer.d"));

    dpkg("-r", "dashcam");
    assertTrue(Files.exists(root.resolve("etc/dashcam/config.yaml")));
    assertTrue(Files.exists(root.resolve("var/lib/dashcam/ledger.jsonl")));
    assertFalse(Files.exists(root.resolve("usr/bin/dashcam")));

    dpkg("-P", "dashcam");
    try (Stream<Path> files = Files.walk(root)) {
      assertEquals(
          List.of(),
          files
              .filter(each -> each.toString().contains("dashcam"))
              .filter(each -> !each.startsWith(root.resolve("var/lib/dpkg")))
              .toList());
    }
    assertEquals("none", group());
  }

  @Test
  void purging_leaves_footage() throws IOException {
    dpkg("-i", deb.toString());
    Path clip = root.resolve("var/lib/dashcam/staging/ready/DCIM/a.mp4");
    Files.createDirectories(clip.getParent());
    Files.createDirectories(root.resolve("var/lib/dashcam/staging/incoming"));
    Files.writeString(clip, "film");
    Files.writeString(root.resolve("var/lib/dashcam/ledger.jsonl"), "");

    String said = dpkg("-P", "dashcam");

    assertEquals("film", Files.readString(clip));
    assertFalse(Files.exists(root.resolve("var/lib/dashcam/ledger.jsonl")));
    assertFalse(Files.exists(root.resolve("var/lib/dashcam/staging/incoming")));
    assertTrue(said.contains("clips that are not on the host are left"), said);
    assertFalse(group().equals("none"), "the clips belong to it");
  }
}
