package dev.dashcam.run.setup;

import dev.dashcam.config.Settings;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Method;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.model.ExitCode;
import java.util.Locale;
import java.util.function.Consumer;

/** Where the footage goes, and what the key may do there. */
final class HostAnswers {
  private static final String HOST = "upload.host";
  private static final String DEST_PATH = "upload.dest_path";
  private static final String VERIFY = "upload.verify";

  private final Answers answers;
  private final Wishes wishes;
  private final Questions questions;
  private final Consumer<String> say;

  HostAnswers(Answers answers, Wishes wishes, Questions questions, Consumer<String> say) {
    this.answers = answers;
    this.wishes = wishes;
    this.questions = questions;
    this.say = say;
  }

  void take() throws SetupRefused {
    if (upload().method() == Method.FOLDER) {
      answers.take(DEST_PATH, "Folder that takes the footage", upload().destPath());
      return;
    }
    if (!upload().method().isSsh()) {
      say.accept("host      upload.method is " + word(upload().method()) + ": set by hand");
      return;
    }
    boolean first = nothingChosen();
    if (first && wishes.value(HOST).isEmpty() && !questions.answered()) {
      throw new SetupRefused(
          ExitCode.USAGE, "where does the footage go? Say it with --host NAME_OR_ADDRESS");
    }
    answers.take(HOST, "Host at home, name or address", upload().host());
    answers.take("upload.port", "Its SSH port", Integer.toString(upload().port()));
    answers.take("upload.user", "The account there", upload().user());
    if (upload().method() == Method.RSYNC) {
      verify(first);
    }
    answers.take(DEST_PATH, "Folder there", upload().destPath());
    while (restricted() && !upload().destPath().startsWith("/")) {
      if (wishes.value(DEST_PATH).isPresent() || !questions.answered()) {
        throw new SetupRefused(
            ExitCode.USAGE,
            "a restricted key needs an absolute --dest-path, not "
                + upload().destPath()
                + "; or let it run commands: --verify sha256");
      }
      say.accept("  With a restricted key it must be an absolute path.");
      answers.take(DEST_PATH, "Folder there", upload().destPath());
    }
  }

  /** A key that can only write is the better one to have in a car, so it is the first choice. */
  private void verify(boolean first) throws SetupRefused {
    String now = word(upload().verify());
    if (wishes.value(VERIFY).isPresent()) {
      answers.put(VERIFY, wishes.value(VERIFY).orElse(now), now);
      return;
    }
    boolean restrict = first || restricted();
    if (questions.answered()) {
      restrict =
          questions.confirm(
              "Shall the key be able to do nothing there but write into one folder", restrict);
    }
    answers.put(VERIFY, word(restrict ? Verify.RSYNC : Verify.SHA256), now);
  }

  /** The sample's host is an example: it is nobody's choice while the rest is the sample's too. */
  private boolean nothingChosen() {
    UploadSettings sample = Settings.defaults().upload();
    return upload().host().equals(sample.host())
        && upload().user().equals(sample.user())
        && upload().destPath().equals(sample.destPath())
        && upload().verify() == sample.verify();
  }

  private boolean restricted() {
    return upload().verify() == Verify.RSYNC;
  }

  private UploadSettings upload() {
    return answers.settings().upload();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
