# A card on which everything is known already. Sourced by src/bench/run.
# shellcheck disable=SC2154,SC2034 # what the other files and run set and take

bench_scan() {
  local peak first config=scan disk=$work/scan card
  part "A card of $scan_files known files"
  # Filling the ledger the honest way forces thousands of files to the disk, which is not what is measured.
  [[ ! -w /dev/shm ]] || (($(df --output=avail -k /dev/shm | tail -n 1) < scan_files * 16)) || {
    in_memory=$(mktemp -d /dev/shm/dashcam-bench.XXXXXX)
    disk=$in_memory
  }
  card=$disk/card
  settings scan "[cat, \"$work/on-ac.json\"]" 'method: folder' "dest_path: \"$disk/home\""
  rm -rf -- "$work/run"
  make_files
  progress "first ingest of $scan_files files"
  once first_ingest
  first=$wall
  rsync -a "$card/" "$disk/copy/"
  compare true "$rounds" scan_ingest scan_dry_run scan_rsync
  table scan_ingest \
    'scan_ingest=dashcam ingest' \
    'scan_dry_run=dashcam ingest --dry-run' \
    'scan_rsync=rsync -an: by size and time only'
  goal_seconds "$scan_files files in less than 2 s" scan_ingest 2
  peak=$(peak_of "$work/usr/bin/dashcam" ingest --source "$card" --config "$work/etc/scan.yaml")
  goal_most "$scan_files files in at most 64 MB" "$peak" 64 MB
  printf '\nThe first ingest of these files, a few bytes each%s, took %s s: what a clip costs beside its bytes.\n' \
    "${in_memory:+ and in memory}" "$first"
  say_load
  leave_memory
}

in_memory=

leave_memory() {
  [[ -z $in_memory ]] || rm -rf -- "$in_memory"
  in_memory=
}

make_files() {
  local i folder
  for ((i = 0; i < scan_files; i++)); do
    folder=$card/DCIM/$((100 + i / 1000))
    ((i % 1000)) || mkdir -p "$folder"
    echo "$i" >"$folder/CLIP$((10000 + i)).MP4"
  done
}

first_ingest() { dashcam scan ingest --source "$card" && grep -q "^$scan_files clips" "$work/log"; }
scan_ingest() { dashcam scan ingest --source "$card" && grep -q " $scan_files known" "$work/log"; }
scan_dry_run() { dashcam scan ingest --dry-run --source "$card" && grep -q " $scan_files known" "$work/log"; }
scan_rsync() { rsync -an "$card/" "$disk/copy/"; }
