# How soon a transfer gives way: to the battery, and to leaving. In the demo's simulated car, each command whole, as the
# units run it. Sourced by src/bench/run.
# shellcheck disable=SC2034,SC2154 # what the other files and run use and set

bench_preempt() {
  local kind round
  part "Preemption: a transfer is running when the battery is low, or the host is lost"
  start_host
  start_car
  car_settings preempt "$port"
  # The one reading that confirms is what is measured; those before it are the owner's choice.
  printf 'thresholds: {confirm_readings: 1, confirm_seconds: 0}\n' >>"$work/etc/preempt.yaml"
  settings=preempt
  slow_link
  stage_clip
  : >"$work/times"
  for ((round = 1; round <= preempt_rounds; round++)); do
    for kind in "${preemptions[@]}"; do
      progress "$kind, round $round of $preempt_rounds"
      fresh_preempt
      "preempt_$kind"
    done
  done
  progress ""
  preempt_table
  say_load
  stop_car
  stop_host
}

# Wi-Fi of 2 MB/s, so that a transfer is still running when it has to give way.
slow_link() {
  printf '%s\n' '#!/bin/sh' "exec $(command -v rsync) --bwlimit=2000 \"\$@\"" >"$pi/bin/rsync"
  chmod +x "$pi/bin/rsync"
}

# Home, everything fetched, the camera off, and one clip waiting for its upload: what each round begins with.
stage_clip() {
  mkdir -p "$work/source" "$work/kept"
  register vin 6
  register vbat 3329
  once settle_preempt
  head -c 30000000 /dev/urandom >"$work/source/CLIP1.MP4"
  once stage_preempt
  cp -a -- "$work/data/staging" "$work/data/state" "$work/kept/"
}
settle_preempt() { in_car preempt "$work/usr/bin/dashcam" reconcile && [[ $(<"$port_file") == 1 ]]; }
stage_preempt() { in_car preempt "$work/usr/bin/dashcam" ingest --source "$work/source"; }

fresh_preempt() {
  rm -rf -- "$work/data" "$work/run" "$work/card/DCIM"
  mkdir -p "$work/data/home" "$work/card/DCIM"
  cp -a -- "$work/kept/." "$work/data/"
  register vbat 3329
  switch_camera off
}

switch_camera() { # MODE
  mode=$1
  once run_mode
}
run_mode() { in_car preempt "$work/usr/bin/dashcam" mode "$mode"; }

# An upload without reconcile, since that has the camera off while it uploads.
preempt_battery_upload() {
  switch_camera record
  start_job dashcam-upload
  await_bytes "$work/data/home"
  battery_falls
}

# A clip of holes, as long as it takes, with nothing to be fetched from a disk.
preempt_battery_ingest() {
  truncate -s 2G "$work/card/DCIM/CLIP2.MP4"
  rm -rf -- "$work/data/state" "$work/data/staging"
  start_job dashcam-reconcile
  await_bytes "$work/data/staging/incoming"
  battery_falls
}

preempt_host_gone() { leaves lose_host; }
preempt_host_silent() { leaves freeze_host; }

battery_falls() {
  local begin
  read_service dashcam-guard
  begin=$EPOCHREALTIME
  register vbat 3293
  once run_lines
  took "$begin" 1
  ! wait "$job" || job_went_on
  job=''
}

leaves() { # HOW
  local begin
  start_job dashcam-reconcile
  await_bytes "$work/data/home"
  begin=$EPOCHREALTIME
  "$1"
  wait "$job" || true # whatever it says of that
  job=''
  took "$begin" 0
  ! grep -q proved "$work/job" || job_went_on
  ! kill -0 "$sshd_pid" 2>/dev/null || lose_host
  stop_host
  start_sshd
}

# As its unit runs it, in the background. Sets "job".
start_job() { # SERVICE
  local line
  read_service "$1"
  for line in "${lines[@]}"; do
    [[ $line != ExecStart\ * ]] || break
  done
  # shellcheck disable=SC2086 # a line of words
  in_car preempt nice -n "$(unit_value "$1.service" Nice)" ionice -c "$(unit_value "$1.service" IOSchedulingClass)" \
    ${line#* } >"$work/job" 2>&1 &
  job=$!
}

# Until a transfer has got somewhere.
await_bytes() { # FOLDER
  local wait
  for ((wait = 0; wait < 1500; wait++)); do
    [[ -z $(find "$1" -type f -size +0 2>/dev/null) ]] || return 0
    kill -0 "$job" 2>/dev/null || break
    sleep 0.02
  done
  job_went_on
}

# Writes down how long it took until the port had changed, and until now.
took() { # BEGIN STATE_OF_PORT
  local state changed
  state=$(<"$port_file") changed=$(stat -c %.6Y "$port_file")
  [[ $state == "$2" && $changed > $1 ]] || job_went_on
  awk "BEGIN {print \"$kind\", $round, $changed - $1, $EPOCHREALTIME - $1}" >>"$work/times"
}

job_went_on() {
  printf '\nbench: %s: the transfer did not run, or did not give way; it said:\n' "$kind" >&2
  cat -- "$work/job" "$work/log" >&2
  exit 1
}

preempt_table() {
  local most each
  local -A label=([battery_upload]='low battery while an upload runs: port off'
    [battery_ingest]='low battery while an ingest runs: port off'
    [host_gone]='host lost while an upload runs, connection cut: port on, to record'
    [host_silent]='the same, nothing answers any more: port on, to record')
  printf '| from … to | p50 s | worst s | command over: p50 s | worst s |\n|---|--:|--:|--:|--:|\n'
  for each in "${preemptions[@]}"; do
    awk -v variant="$each" -v label="${label[$each]}" "$statistics"'
      END {
        of(wall, variant); changed = median(column, rounds); worst = column[rounds]
        of(cpu, variant); over = median(column, rounds)
        printf "| %s | %.2f | %.2f | %.2f | %.2f |\n", label, changed, worst, over, column[rounds]
      }' "$work/times"
  done
  most=$(($(period dashcam-guard) + $(seconds "$(unit_value dashcam-guard.timer AccuracySec)")))
  printf '\n%s\n%s\n' \
    "$preempt_rounds of each. The battery's clock starts when the reading that confirms can be had, and guard with it: the timer adds" \
    "up to $most s. The host's starts with its last sign; no timer is waited for. \"To record\" is the port, not the camera's own start."
}
