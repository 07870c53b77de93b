package dev.dashcam.act.upload.rclone;

import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.act.upload.Trouble;
import java.util.List;

/**
 * What rclone's complaints mean. Its exit status is 1 for nearly all of them. The texts are those
 * of rclone 1.60, of the Go libraries in it and of the servers, as tests with real servers show
 * them.
 */
final class RcloneFailure {
  static final Trouble FULL =
      new Trouble(Kind.FULL, "the host's disk or quota is full; make room there");

  /** The first that fits counts: after a refused password a connection is closed as well. */
  private static final List<Meaning> MEANINGS =
      List.of(
          full("No space left", "nsufficient Storage", "507 ", "not enough space", "disk was full"),
          full("uota exceeded", "QuotaExceeded", "StorageFull", "over quota"),
          owner(
              "the host shows another host key than known_hosts_file has for it. rclone asks for"
                  + " the ECDSA key first: `dashcam config init` records it. If it is there, the"
                  + " host was set up anew or somebody else is answering",
              "knownhosts: key mismatch"),
          owner(
              "the host's key is not in known_hosts_file; record it with `dashcam config init`,"
                  + " which shows its fingerprint",
              "knownhosts: key is unknown"),
          owner("known_hosts_file can't be used; see it", "couldn't parse known_hosts_file"),
          owner(
              "key_file can't be used; it must be a private key without a passphrase",
              "failed to parse private key",
              "failed to read private key"),
          owner(
              "the host refuses the key; add the line that `dashcam config init` prints to"
                  + " authorized_keys of the account there",
              "ssh: unable to authenticate"),
          owner("the account's SSH has no SFTP; switch it on there", "subsystem request failed"),
          owner(
              "the server's certificate is not to be believed; name whose certificates are in"
                  + " upload.credentials.ca_file, or correct upload.url",
              "x509:",
              "tls: "),
          owner(
              "the server speaks no https there; correct upload.url",
              "gave HTTP response to HTTPS"),
          owner(
              "the store refuses the key; correct upload.user (the access key's id) and the secret"
                  + " in password_file",
              "SignatureDoesNotMatch",
              "InvalidAccessKeyId",
              "AuthorizationHeaderMalformed"),
          owner("the Pi's clock is wrong; see `timedatectl`", "RequestTimeTooSkewed"),
          owner("there is no such bucket; correct upload.dest_path", "NoSuchBucket"),
          owner(
              "the host refuses account or password; correct upload.user and password_file",
              "401 Unauthorized",
              "401 ",
              "logon is invalid",
              "LOGON_FAILURE",
              "account is locked",
              "referenced account is"),
          owner(
              "there is no such share; correct upload.dest_path, which begins with its name",
              "share name cannot be found",
              "Network Name Not Found"),
          owner(
              "a file or folder may not be read or written; see the rights on it",
              "403 Forbidden",
              "AccessDenied",
              "Access Denied",
              "ermission denied",
              "PERMISSION_DENIED",
              "ead-only file system"),
          new Meaning(
              Kind.GONE,
              "the host's name is unknown here; wait for its network or use its address",
              List.of("no such host", "server misbehaving")),
          new Meaning(
              Kind.GONE,
              "nothing listens there; see the port and whether the server runs",
              List.of("connection refused")),
          new Meaning(
              Kind.GONE,
              "it does not answer or the link was cut; what has arrived completely is not sent"
                  + " again",
              List.of(
                  "timeout",
                  "timed out",
                  "deadline exceeded",
                  "no route to host",
                  "network is unreachable",
                  "host is down",
                  "connection reset",
                  "broken pipe",
                  "connection lost",
                  "use of closed network connection",
                  "EOF",
                  "server closed",
                  "502 ",
                  "503 ",
                  "504 ")));

  private RcloneFailure() {}

  /**
   * Makes sense of it.
   *
   * @param complaints what rclone said went wrong
   */
  static Trouble of(String complaints) {
    for (Meaning meaning : MEANINGS) {
      if (meaning.texts().stream().anyMatch(complaints::contains)) {
        return new Trouble(meaning.kind(), meaning.advice());
      }
    }
    return new Trouble(Kind.FAILED, "rclone could not do it");
  }

  private record Meaning(Kind kind, String advice, List<String> texts) {}

  private static Meaning full(String... texts) {
    return new Meaning(FULL.kind(), FULL.advice(), List.of(texts));
  }

  private static Meaning owner(String advice, String... texts) {
    return new Meaning(Kind.NEEDS_OWNER, advice, List.of(texts));
  }
}
