package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MountTableTest {
  private static final String CARD =
      "97 30 8:1 / /mnt/cam ro,nosuid,nodev,noexec shared:41 master:2 - vfat /dev/sda1 ro,fmask=22\n";

  @Test
  void reads_a_mount_with_tags() {
    assertEquals(
        List.of(
            new MountTable.Mount(
                "8:1",
                Path.of("/mnt/cam"),
                "vfat",
                "/dev/sda1",
                List.of("ro", "nosuid", "nodev", "noexec", "ro", "fmask=22"))),
        MountTable.parse(CARD));
  }

  @Test
  void reads_a_mount_without_tags_and_without_a_source() {
    MountTable.Mount mount = MountTable.parse("22 1 0:5 / /tmp rw - tmpfs  rw,size=1k\n").get(0);
    assertEquals("", mount.source());
    assertEquals(List.of("rw", "rw", "size=1k"), mount.options());
  }

  @Test
  void decodes_what_the_kernel_escapes() {
    String line =
        "1 2 8:1 / /mnt/a\\040b\\011c\\012d\\134e\\043\\04x rw - vfat /dev/my\\040disk rw\n";
    MountTable.Mount mount = MountTable.parse(line).get(0);
    assertEquals("/mnt/a b\tc\nd\\e#\\04x", mount.mountPoint().toString());
    assertEquals("/dev/my disk", mount.source());
  }

  @Test
  void leaves_out_lines_it_does_not_understand_and_keeps_the_others() {
    assertEquals(
        1, MountTable.parse("garbage\n\n1 2 3 - \n - a b c\n" + CARD + "1 2 8:1 /").size());
    assertEquals(List.of(), MountTable.parse(""));
  }

  @Test
  void reads_the_view_of_process_1_and_else_our_own() throws Exception {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path root = memory.getPath("/");
      assertThrows(IOException.class, () -> MountTable.read(root));
      Files.createDirectories(root.resolve("proc/1"));
      Files.createDirectories(root.resolve("proc/self"));
      Files.writeString(root.resolve("proc/self/mountinfo"), CARD + CARD);
      assertEquals(2, MountTable.read(root).size());
      Files.writeString(root.resolve("proc/1/mountinfo"), CARD);
      assertEquals(1, MountTable.read(root).size());
    }
  }

  @Test
  void reads_the_real_table() throws Exception {
    assertFalse(MountTable.read(Path.of("/")).isEmpty());
  }
}
