package dev.dashcam.testing;

import dev.dashcam.config.ServiceSettings;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Method;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** Apache's WebDAV, over TLS, with a password. Its certificate is its own and no authority's. */
public final class WebDavServer extends PasswordServer {
  private static final String USER = "dashcam";
  private static final String PASSWORD = "p4ss \"word\" for dav";
  private static final List<String> MODULES =
      List.of(
          "mpm_event",
          "dav",
          "dav_fs",
          "authn_core",
          "authn_file",
          "auth_basic",
          "authz_core",
          "authz_user",
          "ssl");

  public WebDavServer(Path folder) throws IOException {
    super(LoopbackServer.forEverybody(folder), PASSWORD);
    LoopbackServer.forEverybody(folder.resolve("dav"));
    LoopbackServer.forEverybody(root());
    LoopbackServer.forEverybody(folder.resolve("locks"));
    ProcessFamily.run(
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=home",
            "-addext",
            "subjectAltName=IP:127.0.0.1",
            "-keyout",
            folder.resolve("key.pem").toString(),
            "-out",
            certificate().toString()));
    ProcessFamily.run(
        List.of("htpasswd", "-bcm", folder.resolve("users").toString(), USER, PASSWORD));
    Files.setPosixFilePermissions(
        folder.resolve("users"), PosixFilePermissions.fromString("rw-r--r--"));
    Path config = folder.resolve("httpd.conf");
    Files.writeString(config, config());
    run(List.of("/usr/sbin/apache2", "-f", config.toString(), "-DFOREGROUND"));
  }

  private String config() {
    StringBuilder text = new StringBuilder();
    for (String module : MODULES) {
      text.append("LoadModule ").append(module).append("_module /usr/lib/apache2/modules/mod_");
      text.append(module).append(".so\n");
    }
    boolean root = System.getProperty("user.name").equals("root");
    return text
        + String.join(
            "\n",
            root ? "User www-data\nGroup www-data" : "",
            "ServerRoot " + folder,
            "ServerName " + LoopbackServer.ADDRESS,
            "Listen " + LoopbackServer.ADDRESS + ":" + port,
            "PidFile " + folder.resolve("pid"),
            "DefaultRuntimeDir " + folder,
            "Mutex file:" + folder + " default",
            "ErrorLog " + folder.resolve("error.log"),
            "DocumentRoot " + folder.resolve("dav"),
            "DavLockDB " + folder.resolve("locks/db"),
            "SSLEngine on",
            "SSLCertificateFile " + certificate(),
            "SSLCertificateKeyFile " + folder.resolve("key.pem"),
            "<Directory " + folder.resolve("dav") + ">",
            "Dav On",
            "AuthType Basic",
            "AuthName dav",
            "AuthUserFile " + folder.resolve("users"),
            "Require valid-user",
            "</Directory>",
            "");
  }

  private Path certificate() {
    return folder.resolve("certificate.pem");
  }

  @Override
  public UploadSettings settings() {
    return settings(PASSWORD, Optional.of(certificate()));
  }

  @Override
  public UploadSettings wrongCredentials() {
    return settings("another", Optional.of(certificate()));
  }

  /** Of a car that doesn't know whom to believe. */
  public UploadSettings withoutCertificate() {
    return settings(PASSWORD, Optional.empty());
  }

  private UploadSettings settings(String password, Optional<Path> certificate) {
    URI url = URI.create("https://" + LoopbackServer.ADDRESS + ":" + port + "/");
    return settings(
        Method.HTTP,
        USER,
        password,
        "/clips",
        new ServiceSettings(Optional.of(url), false, "", ""),
        certificate);
  }

  @Override
  public Path root() {
    return folder.resolve("dav/clips");
  }
}
