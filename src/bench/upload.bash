# Verified upload over ssh to this machine. Sourced by src/bench/run.
# shellcheck disable=SC2154 # what the other files and run set

bench_upload() {
  local variants=(upload_sha256 upload_verify_rsync upload_rsync upload_rsync_verified)
  local labels=('upload_sha256=dashcam upload'
    'upload_verify_rsync=dashcam upload, verify: rsync'
    'upload_rsync=rsync -a: neither safe nor verified'
    'upload_rsync_verified=rsync -a --fsync + rsync -anc: safe, compared with the copy in memory')
  part "Upload: $clips staged clips of $clip_mb MB over ssh to this machine"
  start_host
  shell_at "$port"
  for verify in sha256 rsync; do host_settings "upload-$verify" "$port" "$verify"; done
  stage_once
  if command -v rclone >/dev/null; then
    variants+=(upload_rclone)
    labels+=('upload_rclone=rclone copy + check over sftp: not safe, compared with the copy in memory')
  fi
  compare fresh_upload "$rounds" "${variants[@]}"
  table upload_sha256 "${labels[@]}"
  goal_ratio 'at most 2 x rsync -a' upload_sha256 upload_rsync 2
  goal_ratio 'at most 2 x rsync -a with verify: rsync' upload_verify_rsync upload_rsync 2
  if command -v rclone >/dev/null; then
    goal_ratio 'at most 0.7 x rclone copy + check' upload_sha256 upload_rclone 0.7
  else
    printf '\nrclone was skipped: it is not installed.\n'
  fi
  count_logins
  printf '\n%s\n' "CPU is that of the sender; what sshd and its children take is not counted."
  say_cache && say_load
}

count_logins() {
  local before
  before=$(logins)
  fresh_upload
  once upload_sha256
  goal_most "at most 2 SSH handshakes for a batch of $clips clips" $(($(logins) - before)) 2 'by the log of sshd'
}

# What an ingest leaves, kept to begin each run with.
stage_once() {
  [[ ! -e $work/data/staged ]] || return 0
  make_clips
  fresh_ingest
  once ingest_dashcam
  mkdir -p "$work/data/staged"
  mv -- "$work/data/staging" "$work/data/state" "$work/data/staged/"
}

fresh_upload() {
  rm -rf -- "$work/data/staging" "$work/data/state" "$work/run" "$work/data/home"
  cp -a -- "$work/data/staged/." "$work/data/"
  mkdir -p "$work/data/home"
  forget "$work/data/staging"
}

proved_on_host() { grep -q "^$clips clips .* proved on the host" "$work/log"; }
upload_sha256() { dashcam upload-sha256 upload && proved_on_host; }
upload_verify_rsync() { dashcam upload-rsync upload && proved_on_host; }
upload_rsync() { rsync -a -e "$remote_shell" "$work/data/staging/ready/" "127.0.0.1:$work/data/home/"; }
upload_rsync_verified() {
  local differences
  rsync -a --fsync -e "$remote_shell" "$work/data/staging/ready/" "127.0.0.1:$work/data/home/" &&
    differences=$(rsync -anci -e "$remote_shell" "$work/data/staging/ready/" "127.0.0.1:$work/data/home/") &&
    [[ -z $differences ]]
}
upload_rclone() {
  local sftp=(--sftp-host 127.0.0.1 --sftp-port "$port" --sftp-user "$(id -un)" --sftp-key-file "$work/host/key"
    --sftp-known-hosts-file "$work/host/known_hosts")
  rclone copy "${sftp[@]}" "$work/data/staging/ready" ":sftp:$work/data/home" &&
    rclone check "${sftp[@]}" "$work/data/staging/ready" ":sftp:$work/data/home"
}
