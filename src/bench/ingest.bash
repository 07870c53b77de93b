# Verified ingest: a card's clips on the staging disk, safe against a power cut and read back. Sourced by src/bench/run.
# shellcheck disable=SC2154 # what the other files and run set

bench_ingest() {
  part "Ingest: $clips clips of $clip_mb MB from one folder into another on the same disk"
  make_clips
  compare fresh_ingest "$rounds" ingest_dashcam ingest_cp ingest_cp_sync ingest_rsync ingest_rsync_cached ingest_rsync_verified
  table ingest_dashcam \
    'ingest_dashcam=dashcam ingest' \
    'ingest_cp=cp: neither safe nor verified' \
    'ingest_cp_sync=cp + sync: safe' \
    'ingest_rsync=rsync -a --fsync: safe' \
    'ingest_rsync_cached=rsync -a --fsync + rsync -anc: safe, compared with the copy in memory' \
    'ingest_rsync_verified=the same, the copy read from the disk as dashcam does: safe and verified'
  goal_ratio 'less than rsync -a --fsync + rsync -anc, even if that compares memory' ingest_dashcam ingest_rsync_cached 1
  goal_ratio 'less than rsync -a --fsync + rsync -anc that reads the disk' ingest_dashcam ingest_rsync_verified 1
  printf '\n' && say_cache && say_load
}

make_clips() {
  local i
  mkdir -p "$work/data/card/DCIM"
  for ((i = 1; i <= clips; i++)); do
    head -c "${clip_mb}000000" /dev/urandom >"$work/data/card/DCIM/CLIP$((1000 + i)).MP4"
  done
}

fresh_ingest() {
  rm -rf -- "$work/data/staging" "$work/data/state" "$work/run" "$work/data/copy"
  forget "$work/data/card"
}

ingest_dashcam() { dashcam folder ingest --source "$work/data/card" && grep -q "^$clips clips .* copied and verified" "$work/log"; }
ingest_cp() { cp -r -- "$work/data/card" "$work/data/copy"; }
ingest_cp_sync() { ingest_cp && sync; }
ingest_rsync() { rsync -a --fsync "$work/data/card/" "$work/data/copy/"; }
ingest_rsync_cached() { ingest_rsync && same_content "$work/data/copy/"; }
ingest_rsync_verified() { ingest_rsync && forget "$work/data" && same_content "$work/data/copy/"; }

# rsync -anc with -i, as without it a difference would go unnoticed.
same_content() { # COPY OPTION...
  local differences
  differences=$(rsync -anci "${@:2}" "$work/data/card/" "$1") && [[ -z $differences ]]
}
