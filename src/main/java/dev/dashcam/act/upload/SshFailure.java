package dev.dashcam.act.upload;

import dev.dashcam.act.upload.HostException.Kind;

/**
 * What ssh's complaints mean. Its exit status is 255 for all of them, so only the text tells a
 * network that is down from a key that will never be let in. The texts are OpenSSH's (9.2, C
 * locale).
 */
final class SshFailure {
  private SshFailure() {}

  /** The owner's part comes first: after a refused key ssh also reports a closed connection. */
  static Trouble of(String err) {
    if (err.contains("HOST IDENTIFICATION HAS CHANGED")) {
      return owner(
          "the host shows another host key than known_hosts_file has for it; if it was set up anew,"
              + " replace its line there, otherwise somebody else is answering");
    }
    if (err.contains("Host key verification failed") || err.contains("host key is known for")) {
      return owner(
          "the host's key is not in known_hosts_file; record it with `dashcam config init`, which shows"
              + " its fingerprint");
    }
    if (err.contains("UNPROTECTED PRIVATE KEY FILE") || err.contains("bad permissions")) {
      return owner("key_file can be read by others, so ssh ignores it; chmod 600 it");
    }
    if (err.contains("Load key") || err.contains("no such identity")) {
      return owner("key_file can't be used; it must be a private key without a passphrase");
    }
    if (err.contains("Permission denied") || err.contains("Too many authentication failures")) {
      return owner(
          "the host refuses the key; add the line that `dashcam config init` prints to"
              + " authorized_keys of the account there");
    }
    if (err.contains("Unable to negotiate") || err.contains("no matching ")) {
      return owner("the host and this ssh have no algorithm in common; update one of them");
    }
    if (err.contains("Could not resolve hostname")) {
      return gone("the host's name is unknown here; wait for its network or use its address");
    }
    if (err.contains("Connection refused")) {
      return gone("nothing listens there; see upload.port and whether sshd runs");
    }
    if (isLost(err)) {
      return gone("it does not answer or the link was cut; nothing to do, it is tried again");
    }
    return new Trouble(Kind.FAILED, "ssh failed for an unknown reason; try it by hand");
  }

  /** A socket without its master says so too. */
  static boolean isLost(String err) {
    return err.contains("timed out")
        || err.contains("Timeout, server")
        || err.contains("No route to host")
        || err.contains("etwork is unreachable")
        || err.contains("Host is down")
        || err.contains("Connection reset")
        || err.contains("Connection closed")
        || err.contains("closed by remote host")
        || err.contains("Broken pipe")
        || err.contains("Control socket")
        || err.contains("mux_client");
  }

  private static Trouble owner(String advice) {
    return new Trouble(Kind.NEEDS_OWNER, advice);
  }

  private static Trouble gone(String advice) {
    return new Trouble(Kind.GONE, advice);
  }
}
