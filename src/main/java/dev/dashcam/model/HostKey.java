package dev.dashcam.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * A public key by which an SSH server proves who it is.
 *
 * @param type as in known_hosts, such as {@code ssh-ed25519}
 * @param base64 the key itself
 */
public record HostKey(String type, String base64) {

  /**
   * The key in a line of known_hosts, or as ssh-keyscan prints it: names, type and key. Whether the
   * key is valid base64 is not looked at.
   *
   * @return empty for a comment, and for a line with a marker (@revoked, @cert-authority), which is
   *     no key that ssh would accept
   */
  public static Optional<HostKey> ofLine(String line) {
    StringTokenizer words = new StringTokenizer(line);
    if (words.countTokens() < 3 || line.startsWith("#") || line.startsWith("@")) {
      return Optional.empty();
    }
    words.nextToken();
    return Optional.of(new HostKey(words.nextToken(), words.nextToken()));
  }

  /** As {@code ssh-keygen -l} shows it: {@code SHA256:} and the hash in base64 without padding. */
  public String fingerprint() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Base64.getDecoder().decode(base64));
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
