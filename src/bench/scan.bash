# A card on which everything is known already. Sourced by src/bench/run.
# shellcheck disable=SC2154 # what the other files and run set

bench_scan() {
  part "A card of $scan_files known files"
  rm -rf -- "$work/data/card" "$work/data/staged" "$work/data/staging" "$work/data/state" "$work/data/home" "$work/run"
  make_files
  # The ledger is filled the honest way, which takes a while.
  progress "first ingest of $scan_files files"
  once first_ingest
  local first=$wall
  rsync -a "$work/data/card/" "$work/data/copy/"
  compare true "$rounds" scan_ingest scan_dry_run scan_rsync
  table scan_ingest \
    'scan_ingest=dashcam ingest' \
    'scan_dry_run=dashcam ingest --dry-run' \
    'scan_rsync=rsync -an: by size and time only'
  goal_seconds "$scan_files files in less than 2 s" scan_ingest 2
  printf '\nThe first ingest of these files, a few bytes each, took %s s: what a clip costs beside its bytes.\n' "$first"
  say_load
}

make_files() {
  local i folder
  for ((i = 0; i < scan_files; i++)); do
    folder=$work/data/card/DCIM/$((100 + i / 1000))
    ((i % 1000)) || mkdir -p "$folder"
    echo "$i" >"$folder/CLIP$((10000 + i)).MP4"
  done
}

first_ingest() { dashcam folder ingest --source "$work/data/card" && grep -q "^$scan_files clips" "$work/log"; }
scan_ingest() { dashcam folder ingest --source "$work/data/card" && grep -q " $scan_files known" "$work/log"; }
scan_dry_run() { dashcam folder ingest --dry-run --source "$work/data/card" && grep -q " $scan_files known" "$work/log"; }
scan_rsync() { rsync -an "$work/data/card/" "$work/data/copy/"; }
