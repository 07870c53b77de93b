# A link that goes silent in the middle of an upload: nobody says goodbye. Sourced by src/bench/run.
# shellcheck disable=SC2154 # what the other files and run set

bench_upload_silence() {
  part "A link that goes silent in the middle of an upload"
  if ! command -v python3 >/dev/null; then
    echo 'Skipped: the link is a Python program, and python3 is not installed.'
    return
  fi
  start_host
  stage_once
  printf '| the key may | noticed after, s | left at the host then | left %s s later |\n|---|--:|---|---|\n' "$silence_seconds"
  silent_upload 'run commands' shell sha256
  if ((silence_seconds >= 60)) && command -v rrsync >/dev/null; then
    silent_upload 'write into its folder' rrsync rsync
    stop_host
    client_alive=5 start_host
    silent_upload 'the same, where sshd has ClientAliveInterval 5' rrsync rsync
  fi
  stop_host
  printf '\nGoal: noticed within 25 s, and nothing left at the host 60 s later.\n'
  say_load
}

silent_upload() { # LABEL SHELL_OR_RRSYNC VERIFY
  local mark=$work/silent-since noticed left status=0
  fresh_upload
  allow "$2"
  rm -f -- "$mark"
  start_link "$link_rate" silent "$((clips * clip_mb / 3))000000" "$mark"
  host_settings upload-silent "$link_port" "$3"
  progress "upload over a link that goes silent"
  dashcam upload-silent upload >"$work/log" 2>&1 || status=$?
  noticed=$(awk -v now="$(date +%s.%N)" '{printf "%.1f", now - $1}' "$mark")
  ((status == 75)) || {
    printf '\nbench: the upload ended with %s; it said:\n' "$status" >&2
    cat -- "$work/log" >&2
    exit 1
  }
  left=$(names_at_host)
  sleep "$silence_seconds"
  progress ""
  printf '| %s | %s | %s | %s |\n' "$1" "$noticed" "$left" "$(names_at_host)"
  stop_link
}

names_at_host() {
  at_host | sort | uniq -c | awk '{all = all (all == "" ? "" : ", ") $1 " " $2} END {print all == "" ? "nothing" : all}'
}
