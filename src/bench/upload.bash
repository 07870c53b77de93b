# Verified upload over ssh to this machine. Sourced by src/bench/run.
# shellcheck disable=SC2154 # what the other files and run set

bench_upload() {
  local credentials
  part "Upload: $clips staged clips of $clip_mb MB over ssh to this machine"
  start_host
  credentials="credentials: {key_file: \"$work/host/key\", known_hosts_file: \"$work/host/known_hosts\"}"
  for verify in sha256 rsync; do
    settings "upload-$verify" "[cat, \"$work/on-ac.json\"]" "port: $port" "user: $(id -un)" \
      "dest_path: \"$work/data/home\"" "$credentials" "verify: $verify"
  done
  stage_once
  compare fresh_upload "$rounds" upload_sha256 upload_verify_rsync upload_rsync upload_rsync_verified
  table upload_sha256 \
    'upload_sha256=dashcam upload' \
    'upload_verify_rsync=dashcam upload, verify: rsync' \
    'upload_rsync=rsync -a: neither safe nor verified' \
    'upload_rsync_verified=rsync -a --fsync + rsync -anc: safe, compared with the copy in memory'
  goal_ratio 'at most 2 x rsync -a' upload_sha256 upload_rsync 2
  goal_ratio 'at most 2 x rsync -a with verify: rsync' upload_verify_rsync upload_rsync 2
  printf '\n%s\n' "CPU is that of the sender; what sshd and its children take is not counted."
  say_cache && say_load
  stop_host
}

# What an ingest leaves, kept to begin each run with.
stage_once() {
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
