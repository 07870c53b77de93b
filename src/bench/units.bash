# What systemd would start and when, read from the unit files. Sourced by src/bench/run.
# shellcheck disable=SC2034,SC2154 # what the other files and run use and set

# The timers that the target starts, by name without ".timer".
timers() {
  local each
  for each in $(unit_value dashcam.target Wants); do
    [[ $each != *.timer ]] || echo "${each%.timer}"
  done
}

# Prints the value of a key; fails where there is none.
unit_value() { # UNIT KEY
  sed -n "s/^$2=//p" "$root/systemd/$1" | grep .
}

# Seconds from the end of a run to the next.
period() { # TIMER
  seconds "$(unit_value "$1.timer" OnUnitInactiveSec)"
}

# A span as systemd writes it, such as 1min 30s.
seconds() { # SPAN
  local part sum=0
  for part in $1; do
    case $part in
      *min) sum=$((sum + ${part%min} * 60)) ;;
      *h) sum=$((sum + ${part%h} * 3600)) ;;
      *) sum=$((sum + ${part%s})) ;;
    esac
  done
  echo "$sum"
}

# Sets "service", and "lines" to what it runs, in the order in which systemd does, each with its key in front. Its programs are
# those laid out for the benchmark.
read_service() { # SERVICE
  local key
  service=$1
  mapfile -t lines < <(
    for key in ExecCondition ExecStartPre ExecStart ExecStopPost; do
      sed -n "s/^$key=[-@:+!]*/$key /p" "$root/systemd/$1.service" "$root"/systemd/dashcam-.service.d/*.conf
    done
  )
  lines=("${lines[@]//\/usr\/bin\/dashcam/$work/usr/bin/dashcam}")
  lines=("${lines[@]//\/usr\/lib\/dashcam/$lib}")
}

declare -A executed=()

# Runs them and counts in "executed" how often each was. Status 75 means "not now", which the units take for success; a
# condition that ends with 1 to 254 keeps all from being run but what comes after the end, which is none either.
run_lines() {
  local line status spared=''
  for line in "${lines[@]}"; do
    [[ -z $spared || $line == ExecStopPost* ]] || continue
    executed[$service $line]=$((${executed[$service $line]:-0} + 1))
    # shellcheck disable=SC2086 # a line of words
    in_car "$settings" ${line#* } && continue
    status=$?
    ((status != 75)) || continue
    [[ $line == ExecCondition* ]] && ((status < 255)) || return "$status"
    spared=1
  done
}
