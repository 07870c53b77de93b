package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DurableFilesTest {
  @TempDir Path folder;

  @Test
  void replaces_the_whole_content_and_leaves_no_draft() throws Exception {
    Path target = folder.resolve("state.json");
    DurableFiles.replace(target, bytes("a long first content"));
    DurableFiles.replace(target, bytes("short"));
    assertEquals("short", Files.readString(target));
    assertEquals(List.of("state.json"), names(folder));
  }

  @Test
  void drafts_of_processes_that_were_cut_off_go_with_the_next_replace() throws Exception {
    long gone = Long.MAX_VALUE; // no process has this number
    Files.createFile(folder.resolve(".state.json." + gone + ".tmp"));
    Path other = Files.createFile(folder.resolve(".other.json." + gone + ".tmp"));
    Path ours =
        Files.createFile(
            folder.resolve(".state.json." + ProcessHandle.current().parent().get().pid() + ".tmp"));
    Path noNumber = Files.createFile(folder.resolve(".state.json.x.tmp"));

    DurableFiles.replace(folder.resolve("state.json"), new byte[] {1});

    try (var all = Files.list(folder)) {
      assertEquals(
          Set.of(other, ours, noNumber, folder.resolve("state.json")),
          all.collect(Collectors.toSet()));
    }
  }

  @Test
  void what_is_missing_is_the_folder_and_not_a_draft_in_it() {
    Path missing = folder.resolve("missing");
    var e =
        assertThrows(
            NoSuchFileException.class,
            () -> DurableFiles.replace(missing.resolve("file"), new byte[1]));
    assertEquals(missing.toString(), e.getFile());
  }

  @Test
  void a_failing_replace_keeps_the_old_and_leaves_no_draft() throws Exception {
    Path target = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(target.resolve("old"), "old");
    assertThrows(IOException.class, () -> DurableFiles.replace(target, bytes("new")));
    assertEquals(List.of("taken"), names(folder));
    assertEquals("old", Files.readString(target.resolve("old")));
  }

  @Test
  void content_that_breaks_off_keeps_the_old_and_leaves_no_draft() throws Exception {
    Path target = folder.resolve("ledger.jsonl");
    DurableFiles.replace(target, bytes("old"));
    assertThrows(
        IOException.class,
        () ->
            DurableFiles.replace(
                target,
                channel -> {
                  channel.write(ByteBuffer.wrap(bytes("half of the n")));
                  throw new IOException("the source can't be read on");
                }));
    assertEquals("old", Files.readString(target));
    assertEquals(List.of("ledger.jsonl"), names(folder));
  }

  @Test
  void moves_into_another_folder() throws Exception {
    Path from = clip("incoming/a.part", "clip");
    Path to = Files.createDirectory(folder.resolve("ready")).resolve("a");
    DurableFiles.moveInto(from, to);
    assertEquals("clip", Files.readString(to));
    assertFalse(Files.exists(from));
  }

  @Test
  void never_overwrites() throws Exception {
    Path from = clip("incoming/a.part", "new clip");
    Path to = clip("ready/a", "old clip");
    assertThrows(FileAlreadyExistsException.class, () -> DurableFiles.moveInto(from, to));
    assertEquals("old clip", Files.readString(to));
    assertEquals("new clip", Files.readString(from));
  }

  @Test
  void a_move_cut_off_after_its_first_step_is_finished_by_the_next_call() throws Exception {
    Path from = clip("a.part", "clip");
    Path to = Files.createLink(folder.resolve("a"), from);
    DurableFiles.moveInto(from, to);
    assertEquals(List.of("a"), names(folder));
    assertEquals("clip", Files.readString(to));
  }

  @Test
  void moving_what_is_not_there_fails() {
    assertThrows(
        NoSuchFileException.class,
        () -> DurableFiles.moveInto(folder.resolve("none"), folder.resolve("to")));
  }

  @Test
  void where_links_are_refused_it_still_never_overwrites() throws Exception {
    Configuration fat =
        Configuration.unix().toBuilder().setSupportedFeatures(Feature.FILE_CHANNEL).build();
    try (FileSystem memory = Jimfs.newFileSystem(fat)) {
      Path from = Files.writeString(memory.getPath("a.part"), "new");
      Path to = Files.writeString(memory.getPath("a"), "old");
      assertThrows(FileAlreadyExistsException.class, () -> DurableFiles.moveInto(from, to));
      assertEquals("old", Files.readString(to));
      DurableFiles.moveInto(from, memory.getPath("b"));
      assertEquals("new", Files.readString(memory.getPath("b")));
      assertFalse(Files.exists(from));
    }
  }

  @Test
  void makes_all_missing_folders_and_minds_none_that_exist() throws Exception {
    Path deep = folder.resolve("a/b/c");
    DurableFiles.createDirectories(deep);
    DurableFiles.createDirectories(deep);
    assertTrue(Files.isDirectory(deep));
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThrows(IOException.class, () -> DurableFiles.createDirectories(file.resolve("x")));
  }

  @Test
  void deletes_also_what_is_gone() throws Exception {
    Path file = clip("a", "x");
    DurableFiles.delete(file);
    DurableFiles.delete(file);
    assertFalse(Files.exists(file));
  }

  @Test
  void only_a_folder_that_exists_can_be_forced() {
    assertThrows(IOException.class, () -> DurableFiles.forceDirectory(folder.resolve("none")));
  }

  private Path clip(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_file_moved_to_where_it_is_does_not_lose_its_only_name() throws IOException {
    Path file = Files.writeString(folder.resolve("only"), "film");
    Path other = Files.createSymbolicLink(folder.resolve("same folder"), folder);
    assertThrows(FileAlreadyExistsException.class, () -> DurableFiles.moveInto(file, file));
    assertThrows(
        FileAlreadyExistsException.class, () -> DurableFiles.moveInto(file, other.resolve("only")));
    assertEquals("film", Files.readString(file));
  }
}
