# Verified ingest: a card's clips on the staging disk, safe against a power cut and read back. Sourced by src/bench/run.
# shellcheck disable=SC2154 # what the other files and run set

bench_ingest() {
  local mb=$((clips * clip_mb)) variants=(ingest_dashcam ingest_no_sha ingest_cp ingest_cp_sync ingest_rsync
    ingest_rsync_cached ingest_rsync_verified)
  local labels=('ingest_dashcam=dashcam ingest'
    'ingest_no_sha=the same on a processor without SHA instructions'
    'ingest_cp=cp: neither safe nor verified'
    'ingest_cp_sync=cp + sync: safe'
    'ingest_rsync=rsync -a --fsync: safe'
    'ingest_rsync_cached=rsync -a --fsync + rsync -anc: safe, compared with the copy in memory'
    'ingest_rsync_verified=the same, the copy read from the disk as dashcam does: safe and verified')
  part "Ingest: $clips clips of $clip_mb MB from one folder into another on the same disk"
  make_clips
  if command -v rclone >/dev/null; then
    variants+=(ingest_rclone_cached ingest_rclone_verified)
    labels+=('ingest_rclone_cached=rclone copy + check: not safe, compared with the copy in memory'
      'ingest_rclone_verified=the same, the copy read from the disk: safe and verified')
  fi
  if dd if="$card/DCIM/CLIP1001.MP4" of=/dev/null bs=1M count=1 iflag=direct status=none 2>/dev/null; then
    variants+=(ingest_disk)
    labels+=('ingest_disk=the disk itself: as much read, written and read back at once by three dd')
  fi
  compare fresh_ingest "$rounds" "${variants[@]}"
  table ingest_dashcam "${labels[@]}"
  goal_ratio 'at most 0.6 x rsync -a --fsync + rsync -anc that reads the disk' ingest_dashcam ingest_rsync_verified 0.6
  goal_ratio 'the same, if that compares memory' ingest_dashcam ingest_rsync_cached 0.6
  if command -v rclone >/dev/null; then
    goal_ratio 'at most 0.7 x rclone copy + check that reads the disk' ingest_dashcam ingest_rclone_verified 0.7
    goal_ratio 'the same, if that compares memory' ingest_dashcam ingest_rclone_cached 0.7
  else
    printf '\nrclone was skipped: it is not installed.\n'
  fi
  goal_cpu 'at most 0.5 s of CPU per 100 MB' ingest_dashcam "$mb" 0.5
  goal_cpu 'at most 1.8 s of it without SHA instructions' ingest_no_sha "$mb" 1.8
  printf '\n' && say_cache && say_load
}

make_clips() {
  local i
  [[ ! -e $card/DCIM/CLIP1001.MP4 ]] || return 0
  mkdir -p "$card/DCIM"
  for ((i = 1; i <= clips; i++)); do
    head -c "${clip_mb}000000" /dev/urandom >"$card/DCIM/CLIP$((1000 + i)).MP4"
  done
}

fresh_ingest() {
  rm -rf -- "$disk/staging" "$disk/state" "$work/run" "$disk/copy"
  forget "$card"
}

ingest_dashcam() { dashcam "$config" ingest --source "$card" && grep -q "^$clips clips .* copied and verified" "$work/log"; }
ingest_no_sha() { JDK_JAVA_OPTIONS=-XX:-UseSHA ingest_dashcam; }
ingest_cp() { cp -r -- "$card" "$disk/copy"; }
ingest_cp_sync() { ingest_cp && sync; }
ingest_rsync() { rsync -a --fsync "$card/" "$disk/copy/"; }
ingest_rsync_cached() { ingest_rsync && same_content "$disk/copy/"; }
ingest_rsync_verified() { ingest_rsync && forget_both && same_content "$disk/copy/"; }
ingest_rclone_cached() { rclone copy "$card" "$disk/copy" && rclone check "$card" "$disk/copy"; }
ingest_rclone_verified() { rclone copy "$card" "$disk/copy" && forget_both && rclone check "$card" "$disk/copy"; }

# What nobody can be faster than who reads, writes and reads back as much.
ingest_disk() {
  local clip each pids=()
  mkdir -p "$disk/copy"
  for clip in "$card"/DCIM/*; do dd if="$clip" of=/dev/null bs=1M iflag=direct status=none || return; done &
  pids+=($!)
  for clip in "$card"/DCIM/*; do
    dd if=/dev/zero of="$disk/copy/${clip##*/}" bs=1M count=$((clip_mb * 1000000 >> 20)) oflag=direct status=none || return
  done &
  pids+=($!)
  for clip in "$card"/DCIM/*; do dd if="$clip" of=/dev/null bs=1M status=none || return; done
  for each in "${pids[@]}"; do wait "$each" || return; done
}

forget_both() { forget "$card" && forget "$disk/copy"; }

# rsync -anc with -i, as without it a difference would go unnoticed.
same_content() { # COPY OPTION...
  local differences
  differences=$(rsync -anci "${@:2}" "$card/" "$1") && [[ -z $differences ]]
}
