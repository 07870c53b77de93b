package dev.dashcam.act.upload;

import dev.dashcam.act.upload.HostException.Kind;

/**
 * What a failure means.
 *
 * @param advice what happened and what to do, as a clause
 */
public record Trouble(Kind kind, String advice) {}
