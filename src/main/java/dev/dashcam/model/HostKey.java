package dev.dashcam.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A public key by which an SSH server proves who it is.
 *
 * @param type as in known_hosts, such as {@code ssh-ed25519}
 * @param base64 the key itself, valid base64
 */
public record HostKey(String type, String base64) {

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
