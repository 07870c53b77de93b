package dev.dashcam.config;

import dev.dashcam.config.UploadSettings.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * What only a WebDAV folder, an S3 store or an SMB share needs of the block {@code upload}.
 *
 * @param url where the service is; set with {@link Method#HTTP} and {@link Method#S3}, and with
 *     them only
 * @param allowPlainHttp whether a password, and all footage, may travel for everybody on the way to
 *     read
 * @param domain the account's Windows domain; empty for none
 * @param region the store's region; empty where it has none
 */
public record ServiceSettings(
    Optional<URI> url, boolean allowPlainHttp, String domain, String region) {
  private static final String URL_RULE =
      "must be like https://host:port/path, without a user, a query or spaces";

  /** Nothing of it set. */
  public static final ServiceSettings NONE = new ServiceSettings(Optional.empty(), false, "", "");

  static ServiceSettings from(Block block, Method method) {
    String text = block.text("url", "");
    boolean plain = block.flag("allow_plain_http", false);
    String domain = block.text("domain", "");
    String region = block.text("region", "");
    boolean byUrl = method == Method.HTTP || method == Method.S3;
    block.require(byUrl == !text.isEmpty(), "url", byUrl ? "must be set" : only("http and s3"));
    block.require(!plain || byUrl, "allow_plain_http", only("http and s3"));
    block.require(domain.isEmpty() || method == Method.SMB, "domain", only("smb"));
    block.require(region.isEmpty() || method == Method.S3, "region", only("s3"));
    block.require(Syntax.isWord(domain), "domain", Syntax.WORD);
    block.require(Syntax.isWord(region), "region", Syntax.WORD);
    Optional<URI> url = text.isEmpty() ? Optional.empty() : parse(text);
    block.require(text.isEmpty() || url.isPresent(), "url", URL_RULE);
    block.require(
        plain || url.isEmpty() || isEncrypted(url.get()),
        "url",
        "must begin with https: over plain http everybody on the way can read the password and the"
            + " footage; allow_plain_http: true takes that risk");
    return new ServiceSettings(url, plain, domain, region);
  }

  /** The service's TCP port; the protocol's own unless the address names one. */
  static int port(URI url) {
    return url.getPort() > 0 ? url.getPort() : isEncrypted(url) ? 443 : 80;
  }

  /** The service's machine, an IPv6 address without its brackets. */
  static String host(URI url) {
    return url.getHost().replaceAll("[\\[\\]]", "");
  }

  private static boolean isEncrypted(URI url) {
    return "https".equals(url.getScheme());
  }

  private static Optional<URI> parse(String text) {
    try {
      URI url = new URI(text);
      boolean fits =
          ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
              && url.getHost() != null
              && url.getPort() <= 65_535
              && url.getRawUserInfo() == null
              && url.getRawQuery() == null
              && url.getRawFragment() == null;
      return fits ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String only(String methods) {
    return "is for " + methods + " only; remove it";
  }
}
