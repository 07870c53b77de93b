package dev.dashcam.act;

import dev.dashcam.model.Action;
import dev.dashcam.model.CameraMode;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Everything that can be done to the world. {@link #dryRun} is the one place where it isn't. */
public interface Effects {

  /**
   * The same upon one of several cameras: without this they are upon all of them.
   *
   * @param camera its name; empty for all, or the only one
   */
  Effects of(String camera) throws IOException;

  /** Ends a running ingest, upload or reconcile. */
  void stopJobs() throws IOException;

  /**
   * Unmounts the card.
   *
   * @param force log a failure and return: the battery is at stake
   */
  void unmountCard(boolean force) throws IOException;

  /** Switches the camera's port and proves the mode. */
  void switchCamera(CameraMode mode) throws IOException;

  /** Copies what is new on the card to staging. */
  void ingest() throws IOException;

  /** Brings what is staged to the host. */
  void upload() throws IOException;

  /** Powers the Pi down. */
  void shutDown() throws IOException;

  /** Carries the actions out in their order; the first that fails ends it. */
  default void carryOut(List<Action> actions) throws IOException {
    for (Action action : actions) {
      carryOut(action);
    }
  }

  /** Carries one action out. */
  default void carryOut(Action action) throws IOException {
    if (action instanceof Action.StopJobs) {
      stopJobs();
    } else if (action instanceof Action.UnmountCard unmount) {
      unmountCard(unmount.force());
    } else if (action instanceof Action.SwitchCamera change) {
      switchCamera(change.mode());
    } else if (action instanceof Action.Ingest) {
      ingest();
    } else if (action instanceof Action.Upload) {
      upload();
    } else if (action instanceof Action.ShutDown) {
      shutDown();
    }
  }

  /** Says what would be done, and does nothing. */
  static Effects dryRun(Consumer<String> say) {
    return dryRun("", say);
  }

  private static Effects dryRun(String camera, Consumer<String> say) {
    String which = camera.isEmpty() ? "" : " " + camera;
    String of = camera.isEmpty() ? "" : " of " + camera;
    return new Effects() {
      @Override
      public Effects of(String name) {
        return dryRun(name, say);
      }

      @Override
      public void stopJobs() {
        say.accept("would stop a running ingest or upload");
      }

      @Override
      public void unmountCard(boolean force) {
        say.accept("would unmount the card" + of + ", if it is mounted");
      }

      @Override
      public void switchCamera(CameraMode mode) {
        say.accept("would switch the camera" + which + ": " + mode.word());
      }

      @Override
      public void ingest() {
        say.accept("would copy what is new on the card" + of + " to staging");
      }

      @Override
      public void upload() {
        say.accept("would bring what is staged to the host");
      }

      @Override
      public void shutDown() {
        say.accept("would shut the Pi down");
      }
    };
  }
}
