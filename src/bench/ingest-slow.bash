# The same ingest at a car's pace. Sourced by src/bench/run.
# shellcheck disable=SC2154,SC2034 # what the other files and run set and take

bench_ingest_slow() {
  local source card=$work/slow-card disk=$work/slow-staging config=slow first_round=1
  part "Ingest at a car's pace: $clips clips of $clip_mb MB, card 25 MB/s, staging disk 35 MB/s written and 43 MB/s read"
  if ! can_slow_disks; then
    echo "Skipped: $why_not."
    return
  fi
  fill_slow_disks
  settings slow "[cat, \"$work/on-ac.json\"]" 'method: folder' "dest_path: \"$disk/home\""
  : >"$work/read"
  compare fresh_slow "$slow_rounds" slow_dashcam ingest_cp ingest_cp_sync slow_rsync_verified
  table slow_dashcam \
    'slow_dashcam=dashcam ingest' \
    'ingest_cp=cp: neither safe nor verified' \
    'ingest_cp_sync=cp + sync: safe' \
    'slow_rsync_verified=rsync -a --fsync + rsync -anc that reads both disks: safe and verified'
  goal_ratio 'at most 1.15 x cp' slow_dashcam ingest_cp 1.15
  goal_ratio 'at most 0.75 x cp + sync' slow_dashcam ingest_cp_sync 0.75
  goal_ratio 'at most 0.40 x rsync -a --fsync + rsync -anc' slow_dashcam slow_rsync_verified 0.40
  printf '\nRead from the card, whose clips have %s MB: dashcam %s MB, rsync -a --fsync + rsync -anc %s MB.\n' \
    "$((clips * clip_mb))" "$(most_read slow_dashcam)" "$(most_read slow_rsync_verified)"
  printf '\n' && say_cache && say_load
  stop_slow_disks
}

# Sets "source", the device with the card.
fill_slow_disks() {
  local device megabytes=$((clips * clip_mb + clips * clip_mb / 4 + 64))
  make_disk slow-card "$megabytes"
  source=$device
  make_clips
  # Nothing of it is in memory after this.
  umount "$card"
  mount -o ro,nosuid,nodev "$source" "$card"
  throttle "$source" 25000000 25000000
  make_disk slow-staging "$megabytes"
  throttle "$device" 43000000 35000000
}

# What the run before wrote must not go on being written in the next one's time.
fresh_slow() { fresh_ingest && sync -f "$disk"; }

slow_dashcam() { counting_reads slow_dashcam ingest_dashcam; }
slow_rsync_verified() { counting_reads slow_rsync_verified ingest_rsync_verified; }

counting_reads() { # NAME VARIANT
  local before
  before=$(bytes_read "$source")
  "$2" && echo "$1 $(($(bytes_read "$source") - before))" >>"$work/read"
}

most_read() { # NAME
  awk -v name="$1" '$1 == name && $2 > most {most = $2} END {printf "%.0f", most / 1e6}' "$work/read"
}
