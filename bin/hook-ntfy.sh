#!/usr/bin/env bash
# Tells of an event by a message of ntfy (https://ntfy.sh, or a server of your own). For `hooks` in the settings:
#
#   offload_failed: [hook-ntfy.sh, /etc/dashcam/ntfy.curl]
#
# Needs curl. The file, of mode 0600, holds options of curl as curl(1) describes them under --config: where messages go,
# and a token, which so appears in no process list:
#
#   url = "https://ntfy.sh/a-topic-nobody-guesses"
#   header = "Authorization: Bearer tk_..."
#
# Exit status: curl's; 64 wrong arguments.

set -euo pipefail

[[ $# == 1 && -r $1 ]] || {
  echo "hook-ntfy.sh: needs a file that names the topic; see the comment at its beginning" >&2
  exit 64
}

case ${DASHCAM_EVENT:?is set by dashcam} in
  offload_finished) priority=default tags=white_check_mark ;;
  battery_low | shutting_down) priority=high tags=battery ;;
  *) priority=high tags=warning ;;
esac

# --disable: nothing of ~/.curlrc; it must come first. The message is never an argument either.
exec curl --disable --silent --show-error --fail --output /dev/null --max-time 8 --config "$1" \
  --header "Title: dashcam: ${DASHCAM_EVENT//_/ }" --header "Priority: $priority" --header "Tags: $tags" \
  --data-binary @- <<<"${DASHCAM_MESSAGE:?is set by dashcam}"
