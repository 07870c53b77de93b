# Verified upload over a link as slow as a good WLAN, whole and breaking. Sourced by src/bench/run.
# shellcheck disable=SC2154,SC2034 # what the other files and run set and take

link_rate=12000000

bench_upload_link() {
  local whole first_round=1
  part "Upload over a link of 12 MB/s: $clips staged clips of $clip_mb MB"
  if ! command -v python3 >/dev/null; then
    echo 'Skipped: the link is a Python program, and python3 is not installed.'
    return
  fi
  start_host
  stage_once
  start_link "$link_rate"
  shell_at "$link_port"
  host_settings upload-sha256 "$link_port" sha256
  compare fresh_upload "$slow_rounds" upload_sha256 upload_rsync
  table upload_sha256 'upload_sha256=dashcam upload' 'upload_rsync=rsync -a: neither safe nor verified'
  goal_ratio 'at most 1.10 x rsync -a' upload_sha256 upload_rsync 1.10
  stop_link

  start_link "$link_rate"
  whole=$link_pid
  host_settings upload-whole "$link_port" sha256
  start_link "$link_rate" die "${dies_after_mb}000000"
  host_settings upload-dying "$link_port" sha256
  printf '\nThe same, where the link dies after every %s MB:\n\n' "$dies_after_mb"
  compare fresh_upload "$slow_rounds" upload_dying upload_whole
  table upload_dying 'upload_dying=dashcam upload, dying link' 'upload_whole=dashcam upload, unbroken link'
  goal_ratio 'at most 1.25 x an unbroken link' upload_dying upload_whole 1.25
  stop_link
  link_pid=$whole stop_link
  say_load
}

upload_whole() { dashcam upload-whole upload && proved_on_host; }
upload_dying() { dashcam upload-dying upload && proved_on_host; }
