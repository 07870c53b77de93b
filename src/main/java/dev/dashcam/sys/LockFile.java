package dev.dashcam.sys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A lock between processes, and who has it. The kernel releases it however the holder dies. The
 * file is never deleted: somebody could hold a lock on a file that has no name any more.
 *
 * <p>Two bytes of the file are locked. {@link #WORK} excludes others. {@link #SIGN} tells that the
 * work is taken and the holder's line written; asking who holds tries that byte only, so that a
 * question never makes somebody's {@link #tryAcquire} fail.
 */
public final class LockFile {
  /** Far behind the text, so that neither byte is ever written. */
  private static final long WORK = Long.MAX_VALUE - 2;

  private static final long SIGN = Long.MAX_VALUE - 1;
  private static final int LONGEST_LINE = 4096;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration SIGN_PATIENCE = Duration.ofSeconds(1);

  /**
   * The files locked by this process, by inode, with the one static mutable state it takes:
   * fcntl(2) locks belong to the process, and closing any channel of a file releases all of them.
   * So a file in here must not be opened again, not even to be looked at.
   */
  private static final Map<Object, Holder> HELD_BY_US = new HashMap<>();

  private final Path file;

  public LockFile(Path file) {
    this.file = file;
  }

  /** A lock held until it is closed or this process ends. */
  public static final class Held implements AutoCloseable {
    private final FileChannel channel;
    private final Object inode;

    private Held(FileChannel channel, Object inode) {
      this.channel = channel;
      this.inode = inode;
    }

    /** Releases the lock; a second call does nothing. */
    @Override
    public void close() throws IOException {
      synchronized (HELD_BY_US) {
        if (channel.isOpen()) {
          HELD_BY_US.remove(inode);
          channel.close();
        }
      }
    }
  }

  /**
   * Takes the lock if nobody has it. Missing folders are made.
   *
   * @param what what it is taken for, told to whoever asks for the holder; line ends become blanks
   * @return empty when somebody else has it, in this process or another
   */
  public Optional<Held> tryAcquire(String what) throws IOException {
    synchronized (HELD_BY_US) {
      Object inode = createAndIdentify();
      if (HELD_BY_US.containsKey(inode)) {
        return Optional.empty();
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      boolean held = false;
      try {
        if (channel.tryLock(WORK, 1, false) == null) {
          return Optional.empty();
        }
        ProcStat self = ProcStat.self();
        String oneLine = what.replace('\n', ' ').replace('\r', ' ');
        Holder holder = new Holder(self.pid(), self.startTicks(), oneLine);
        writeLine(channel, holder);
        hangOutSign(channel);
        HELD_BY_US.put(inode, holder);
        held = true;
        return Optional.of(new Held(channel, inode));
      } finally {
        if (!held) {
          channel.close();
        }
      }
    }
  }

  /**
   * Takes the lock, waiting for it if need be.
   *
   * @return empty when somebody else still has it after that time
   * @throws StoppedException when a stop was requested while waiting
   */
  public Optional<Held> acquire(String what, Duration patience, StopSignal stop)
      throws IOException {
    long deadline = Nanos.deadline(patience);
    while (true) {
      stop.throwIfRequested();
      Optional<Held> held = tryAcquire(what);
      if (held.isPresent() || Nanos.passed(deadline)) {
        return held;
      }
      if (stop.awaitRequested(PAUSE) && !stop.requested()) {
        throw new StoppedException("interrupted while waiting for the lock " + file);
      }
    }
  }

  /** Who has the lock now; empty when nobody has, or when it can't be told. */
  public Optional<Holder> holder() throws IOException {
    synchronized (HELD_BY_US) {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      Holder ours = HELD_BY_US.get(identify());
      if (ours != null) {
        return Optional.of(ours);
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        if (channel.tryLock(SIGN, 1, true) != null) {
          return Optional.empty();
        }
        ByteBuffer line = ByteBuffer.allocate(LONGEST_LINE);
        channel.read(line, 0);
        Optional<Holder> holder =
            Holder.parse(new String(line.array(), 0, line.position(), StandardCharsets.UTF_8));
        return holder.isPresent() && holder.get().alive() ? holder : Optional.empty();
      } catch (NoSuchFileException e) {
        return Optional.empty();
      }
    }
  }

  private static void writeLine(FileChannel channel, Holder holder) throws IOException {
    ByteBuffer line = ByteBuffer.wrap(holder.toLine().getBytes(StandardCharsets.UTF_8));
    if (line.limit() > LONGEST_LINE) {
      throw new IllegalArgumentException("what a lock is for has to be short: " + holder.what());
    }
    channel.truncate(0);
    while (line.hasRemaining()) {
      channel.write(line, line.position());
    }
  }

  /** Those who ask hold the byte for an instant only; the work is ours with or without the sign. */
  private static void hangOutSign(FileChannel channel) throws IOException {
    long deadline = Nanos.deadline(SIGN_PATIENCE);
    while (channel.tryLock(SIGN, 1, false) == null && !Nanos.passed(deadline)) {
      Thread.onSpinWait();
    }
  }

  private Object createAndIdentify() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    if (!Files.exists(file)) {
      try {
        Files.createFile(file);
      } catch (FileAlreadyExistsException e) {
        // Another process was quicker; its file is as good.
      }
    }
    return identify();
  }

  private Object identify() throws IOException {
    Object inode = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return inode != null ? inode : file.toRealPath();
  }
}
