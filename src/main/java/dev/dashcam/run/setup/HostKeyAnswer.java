package dev.dashcam.run.setup;

import dev.dashcam.act.setup.KnownHosts;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.model.ExitCode;
import dev.dashcam.model.HostKey;
import dev.dashcam.observe.HostKeyProbe;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether the host's key is to be trusted. */
final class HostKeyAnswer {
  private final Wishes wishes;
  private final Questions questions;
  private final Consumer<String> say;
  private final HostKeyProbe probe;

  /** How it stands with the host's key. */
  enum State {
    /** It is in known_hosts already. */
    KNOWN,
    /** It is to be recorded. */
    TRUSTED,
    /** Nobody has said that it is the right one. */
    UNCONFIRMED,
    /** The host didn't answer. */
    UNREACHABLE
  }

  /**
   * The outcome.
   *
   * @param key what the host shows; empty when it didn't answer
   */
  record Outcome(State state, Optional<HostKey> key) {}

  HostKeyAnswer(Wishes wishes, Questions questions, Consumer<String> say, HostKeyProbe probe) {
    this.wishes = wishes;
    this.questions = questions;
    this.say = say;
    this.probe = probe;
  }

  /**
   * Asks the host, then the owner.
   *
   * @throws SetupRefused when another key of its kind is known, or another was announced
   */
  Outcome take(UploadSettings upload, KnownHosts known) throws IOException {
    HostKeyProbe.Answer answer = probe.ask(upload);
    if (answer.keys().isEmpty()) {
      say.accept("host      " + known.name() + " doesn't answer (" + answer.failure() + ")");
      return new Outcome(State.UNREACHABLE, Optional.empty());
    }
    Optional<String> wanted = wishes.fingerprint();
    HostKey best = shown(answer.keys(), wanted, known.name());
    List<HostKey> before = known.keys();
    Optional<HostKey> same = answer.keys().stream().filter(before::contains).findFirst();
    if (same.isPresent()) {
      say.accept("host      " + known.name() + " shows the key that is known");
      return new Outcome(State.KNOWN, same);
    }
    String file = upload.credentials().knownHostsFile().toString();
    if (before.stream().anyMatch(key -> hasKind(answer.keys(), key.type()))) {
      throw new SetupRefused(
          ExitCode.NEEDS_OWNER,
          known.name()
              + " shows another host key ("
              + best.fingerprint()
              + ") than "
              + file
              + " has for it. Either it was set up anew: then `ssh-keygen -R '"
              + known.name()
              + "' -f "
              + file
              + "` and this again; or somebody else is answering");
    }
    // One of another kind contradicts nothing: rclone asks for another than OpenSSH does.
    String too = before.isEmpty() ? "" : "; one of another kind is known";
    say.accept("host      " + known.name() + " shows the " + best.type() + " key" + too);
    say.accept("          " + best.fingerprint());
    if (wanted.isPresent()) {
      return new Outcome(State.TRUSTED, Optional.of(best));
    }
    say.accept("          On the host, `ssh-keygen -lf " + keyFile(best) + "` shows its own.");
    boolean trusted =
        questions.answered() && questions.confirm("Is that the same, and to be trusted", false);
    return new Outcome(trusted ? State.TRUSTED : State.UNCONFIRMED, Optional.of(best));
  }

  private static boolean hasKind(List<HostKey> keys, String type) {
    return keys.stream().anyMatch(key -> key.type().equals(type));
  }

  private static HostKey shown(List<HostKey> keys, Optional<String> wanted, String name)
      throws SetupRefused {
    if (wanted.isEmpty()) {
      return keys.get(0);
    }
    for (HostKey key : keys) {
      if (key.fingerprint().equals(wanted.get())) {
        return key;
      }
    }
    List<String> seen = keys.stream().map(key -> key.fingerprint() + ' ' + key.type()).toList();
    throw new SetupRefused(
        ExitCode.NEEDS_OWNER,
        name
            + " shows "
            + String.join(", ", seen)
            + ", not the --fingerprint "
            + wanted.get()
            + ": is it another machine?");
  }

  private static String keyFile(HostKey key) {
    String kind =
        key.type().contains("ed25519") ? "ed25519" : key.type().contains("rsa") ? "rsa" : "ecdsa";
    return "/etc/ssh/ssh_host_" + kind + "_key.pub";
  }
}
