package dev.dashcam.act.upload.rclone;

import dev.dashcam.config.ServiceSettings;
import dev.dashcam.config.UploadSettings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The far side as rclone is told of it.
 *
 * @param options of the kind of remote, as in rclone's documentation of it; the password is missing
 * @param secretOption the option that takes the password
 * @param obscured whether the password has to be given as {@code rclone obscure} prints it
 * @param top what must be there already: the share, the bucket, the folder behind the address;
 *     empty for that of the account
 * @param folder what receives the clips; made where it is missing
 * @param topNeeded whether clips can only be sent if {@code top} is there
 * @param atomicPut whether a file that is being sent can't be seen before it is complete, so that
 *     it needs no other name meanwhile
 * @param hashes whether the host may be able to hash what it has
 */
record Remote(
    Map<String, String> options,
    String secretOption,
    boolean obscured,
    String top,
    String folder,
    boolean topNeeded,
    boolean atomicPut,
    boolean hashes) {

  /**
   * Run by the host's shell, with the file's name behind it; rclone reads no more than the first
   * word of the answer. The file is put on the disk first: hashing it in memory alone proves
   * little. rclone 1.60 knows no SHA-256 over SFTP, and doesn't mind that this one is no SHA-1.
   */
  private static final String SHA256 =
      "sh -c 'sync -- \"$1\" 2>/dev/null || sync; openssl dgst -sha256 -r -- \"$1\" 2>/dev/null"
          + " || sha256sum -- \"$1\"' sh";

  static Remote of(UploadSettings upload) {
    return switch (upload.method()) {
      case SCP -> sftp(upload);
      case HTTP -> webdav(upload);
      case S3 -> s3(upload);
      case SMB -> smb(upload);
      case RSYNC, FOLDER ->
          throw new IllegalArgumentException(upload.method() + " does without rclone");
    };
  }

  private static Remote sftp(UploadSettings upload) {
    Map<String, String> options = new LinkedHashMap<>();
    String host = upload.host();
    options.put("type", "sftp");
    options.put("host", host.indexOf(':') >= 0 ? "[" + host + "]" : host);
    options.put("port", Integer.toString(upload.port()));
    options.put("user", upload.user());
    options.put("key_file", upload.credentials().keyFile().toString());
    options.put("known_hosts_file", upload.credentials().knownHostsFile().toString());
    // Told, rclone neither tries it out nor writes what it found into the file.
    options.put("shell_type", "unix");
    options.put("md5sum_command", "none");
    options.put("sha1sum_command", SHA256);
    return new Remote(options, "", false, upload.destPath(), upload.destPath(), false, false, true);
  }

  private static Remote webdav(UploadSettings upload) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("type", "webdav");
    options.put("url", url(upload.service()));
    options.put("vendor", "other");
    options.put("user", upload.user());
    return new Remote(options, "pass", true, "", relative(upload), true, false, false);
  }

  private static Remote s3(UploadSettings upload) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("type", "s3");
    options.put("provider", "Other");
    options.put("endpoint", url(upload.service()));
    options.put("region", upload.service().region());
    options.put("access_key_id", upload.user());
    // The bucket is the owner's: never made, and its existence not asked before each clip.
    options.put("no_check_bucket", "true");
    // In one piece, so that what is cut off leaves no parts behind, which cost money unseen.
    options.put("upload_cutoff", "5G");
    String path = relative(upload);
    return new Remote(options, "secret_access_key", false, first(path), path, true, true, false);
  }

  private static Remote smb(UploadSettings upload) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("type", "smb");
    options.put("host", upload.host());
    options.put("port", Integer.toString(upload.port()));
    options.put("user", upload.user());
    if (!upload.service().domain().isEmpty()) {
      options.put("domain", upload.service().domain());
    }
    String path = relative(upload);
    return new Remote(options, "pass", true, first(path), path, true, false, false);
  }

  private static String url(ServiceSettings service) {
    return service.url().map(URI::toString).orElse("");
  }

  private static String relative(UploadSettings upload) {
    String path = upload.destPath();
    int start = 0;
    while (start < path.length() && path.charAt(start) == '/') {
      start++;
    }
    return path.substring(start);
  }

  private static String first(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }
}
