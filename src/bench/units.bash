# What systemd would start and when, read from the unit files. Sourced by src/bench/run.
# shellcheck disable=SC2154 # what the other files and run set

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

# Sets "lines" to the command lines that a service runs one after another, with what is laid out for the benchmark.
read_service() { # SERVICE
  mapfile -t lines < <(unit_value "$1.service" ExecStart)
  lines=("${lines[@]//\/usr\/bin\/dashcam/$work/usr/bin/dashcam}")
  lines=("${lines[@]//\/usr\/lib\/dashcam/$lib}")
}
