# An hour in which nothing happens, in the demo's simulated car: what the timers start, beside a daemon. Sourced by
# src/bench/run.
# shellcheck disable=SC2154 # what the other files and run set

bench_rest() {
  local situation
  part "Rest: an hour in which nothing happens"
  start_host
  start_car
  start_silence
  car_settings answering "$port"
  car_settings silent "$silent_port"
  # Not just written, which reconcile would look into.
  touch -d '1 hour ago' "$work/etc"/* "$work/etc"
  find_python
  : >"$work/rest"
  bring_home
  for situation in "${situations[@]}"; do
    progress "at rest: $situation"
    lay_out "$situation"
    play "$situation"
    play_daemon "$situation"
    [[ ! -e $pi/calls.log ]] || not_at_rest "$pi/calls.log"
  done
  progress ""
  rest_tables
  say_load
  stop_car
  stop_host
}

not_at_rest() { # FILE
  echo "bench: something has happened where nothing should have:" >&2
  cat -- "$1" >&2
  exit 1
}

# One clip, so that the car has seen all there is in its life.
bring_home() {
  head -c 1000000 /dev/urandom >"$work/card/DCIM/CLIP1.MP4"
  register vin 6
  register vbat 3329
  once settle_home
}
settle_home() { in_car answering "$work/usr/bin/dashcam" reconcile && [[ $(<"$port_file") == 1 ]]; }
settle() { in_car "$settings" "$work/usr/bin/dashcam" reconcile; }
settle_away() { in_car "$settings" "$work/usr/bin/dashcam" reconcile && [[ $(<"$port_file") == 0 ]]; }

# Sets "settings" and lets the car come to rest; then nothing moves any more, and the car's clock is ours. All but one
# situation are on the battery, where it matters.
lay_out() { # SITUATION
  kill -CONT "$car_pid"
  settings=answering
  register vin "$([[ $1 == *'on AC' ]] && echo 5208 || echo 6)"
  case $1 in
    home*) once settle_home ;;
    away*) stop_host && once settle_away ;;
    on\ the\ shelf*) settings=silent && once settle_away ;;
  esac
  kill -STOP "$car_pid"
  # A boot of its own, whose clock begins anew.
  replace "$pi/proc/sys/kernel/random/boot_id" "$(</proc/sys/kernel/random/uuid)"
  rm -rf -- "$work/run" "$pi/calls.log"
}

# Runs what the timers start in the span that is measured, each at its time by the car's clock and without waiting; what
# is rarer, once. Writes a line for each timer: situation, timer, period, processes of all runs, wall and CPU of each run.
play() { # SITUATION
  local -A period=() due=() spent=() took=()
  local each next now begin=60000 end=$((60000 + rest_minutes * 60000))
  for each in $(timers); do
    period[$each]=$(period "$each")
    due[$each]=$((begin + $(seconds "$(unit_value "$each.timer" OnActiveSec)") * 1000))
    if ((period[$each] * 2000 > end - begin)); then
      due[$each]=$((end - 1))
    else
      play_timer "$each" "$begin" # the first one after boot is another matter
    fi
  done
  executed=()
  while :; do
    next='' now=$end
    for each in "${!due[@]}"; do
      ((due[$each] >= now)) || next=$each now=${due[$each]}
    done
    [[ -n $next ]] || break
    play_timer "$next" "$now"
    spent[$next]+=" $wall $cpu"
    due[$next]=$((now + took[$next] + period[$next] * 1000))
  done
  # What came last was work, which has ended the rest.
  once settle
  for each in $(timers); do
    read_service "$each"
    echo "$1|$each|${period[$each]}|$(count_processes)|${spent[$each]}" >>"$work/rest"
  done
}

# The clock stands still while it runs, at the time at which the run will probably be over: what is to be done until the
# next run is reckoned from there.
play_timer() { # TIMER MILLISECONDS
  local at=$(($2 + ${took[$1]:-0})) uptime
  printf -v uptime '%d.%02d' $((at / 1000)) $((at % 1000 / 10))
  replace "$pi/proc/uptime" "$uptime $uptime"
  read_service "$1"
  once run_lines
  took[$1]=$((10#${wall/./}))
}

# Prints how many processes the service has started, those of its lines among them. Each is run once more for that, as strace takes
# its time.
count_processes() {
  local line sum=0
  strace -qq -o /dev/null true 2>/dev/null || return 0
  for line in "${lines[@]}"; do
    # shellcheck disable=SC2086 # a line of words
    in_car "$settings" strace -f --seccomp-bpf -qq -e trace=fork,vfork,clone,clone3 -o "$work/trace" ${line#* } &>"$work/log" || true
    sum=$((sum + ${executed[$service $line]:-0} * (1 + $(grep -E '(clone3?|v?fork)\(' "$work/trace" | grep -vc CLONE_THREAD))))
  done
  echo "$sum"
}

# The same for the daemon, which begins with the first look: its start is measured apart and taken off.
play_daemon() { # SITUATION
  local start_wall start_cpu poll ticks spent
  [[ -n $python ]] || return 0
  poll=$(sed -n 's/^poll_interval_seconds: *\([0-9]*\).*/\1/p' "$root/src/main/resources/dev/dashcam/config/config.yaml")
  ticks=$((rest_minutes * 60 / poll))
  daemon 0 && once run_lines
  start_wall=$wall start_cpu=$cpu
  daemon "$ticks" && once run_lines
  spent=$(awk "BEGIN {print ($wall - $start_wall) / $ticks, ($cpu - $start_cpu) / $ticks}")
  memory=$(<"$work/log")
  [[ $memory =~ ^[0-9]+$ ]] || not_at_rest "$work/log"
  daemon 1
  executed=(["daemon ${lines[0]}"]=1)
  echo "$1|daemon|$poll|$(($(count_processes) - 1))|$spent" >>"$work/rest"
}

# Sets "lines" to the daemon's, for so many looks one after the other.
daemon() { # TICKS
  local knocks=$port
  [[ $settings != silent ]] || knocks=$silent_port
  service=daemon
  lines=("ExecStart $python $here/resident.py --interval 0 --ticks $1 --port $knocks --timeout $host_seconds --steady 0
    --battery $lib/battery-info.sh --devices $pi/sys/bus/usb/devices --scripts $lib --staging $work/data/staging")
}

# Debian's own rather than what stands before it in PATH, which may be a script that looks for one.
find_python() {
  python=/usr/bin/python3
  [[ -x $python ]] || python=$(python3 -c 'import sys; print(sys.executable)' 2>/dev/null) || python=''
}

rest_tables() {
  # shellcheck disable=SC2016 # awk expands these
  local sums='
    BEGIN { FS = "|" }
    {
      n = split($5, spent, " ") / 2; wall = cpu = 0
      for (i = 1; i <= n; i++) { wall += spent[2 * i - 1] / n; cpu += spent[2 * i] / n }
      rate = 3600 / ($3 + wall)
    }'
  printf '| situation | dashcam: CPU s | process starts | daemon in Python: CPU s | process starts | dashcam takes |\n'
  printf '|---|--:|--:|--:|--:|--:|\n'
  awk "$sums"'
    !($1 in mine) { order[++situations] = $1; mine[$1] = 0 }
    $2 == "daemon" { other[$1] = rate * cpu; forks[$1] = rate * $4 / n; next }
    { mine[$1] += rate * cpu; starts[$1] += rate * $4 / n }
    END {
      for (i = 1; i <= situations; i++) {
        s = order[i]
        printf "| %s | %.1f | %.0f | ", s, mine[s], starts[s]
        if (!(s in other)) { print "| | |"; continue }
        x = mine[s] / other[s]; if (x > most) most = x
        printf "%.1f | %.0f | %.2f x |\n", other[s], forks[s], x
      }
      if (most) printf "\nGoal: at most the daemon'"'"'s CPU: up to %.2f x, **%s**.\n", most, most <= 1 ? "met" : "missed"
    }' "$work/rest"
  printf '\n| of which | each | runs | CPU s a run | processes a run |\n|---|--:|--:|--:|--:|\n'
  awk "$sums"'{ printf "| %s: %s | %d + %.1f s | %.1f | %.3f | %.1f |\n", $1, $2, $3, wall, rate, cpu, $4 / n }' "$work/rest"
  printf '\n%s\n%s\n' \
    "CPU and process starts are an hour's, scaled up from $rest_minutes min by the timers; what is rarer was run once. The car's clock was" \
    'moved on instead of waiting. Not counted: what systemd and the host take. "30 + 0.2 s": the pause, and the run.'
  [[ -z $python ]] || printf 'The daemon keeps %s MB in memory (VmRSS), dashcam none between two runs.\n' "$((memory / 1000))"
}
