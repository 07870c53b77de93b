# Timing: variants in turn, medians, ratios. Sourced by src/bench/run.
# shellcheck disable=SC2154 # what the other files and run set

# Runs each variant once a round, the order turned round every time so that none always follows the same one, and collects
# the times in $work/times. A variant is a function; "fresh" is another, called before each with the variant's name. A first
# round, 0, is not counted: it fetches the programs from the disk. What takes long begins with round 1.
first_round=0
compare() { # FRESH ROUNDS VARIANT...
  local fresh=$1 count=$2 round each turned
  shift 2
  : >"$work/times"
  for ((round = first_round; round <= count; round++)); do
    turned=()
    for each in "$@"; do
      progress "$each, round $round of $count"
      "$fresh" "$each"
      once "$each"
      ((round == 0)) || echo "$each $round $wall $cpu" >>"$work/times"
      turned=("$each" "${turned[@]}")
    done
    set -- "${turned[@]}"
  done
  progress ""
}

# One line that is written over, where somebody watches.
progress() { # TEXT
  [[ ! -t 2 ]] || printf '\r%s\033[K' "$1" >&2
}

# Sets "wall" and "cpu" (with that of all children), in seconds.
once() { # VARIANT
  local TIMEFORMAT='%R %U %S' user system
  # Not errexit, which bash ignores in here: each variant joins its commands by &&.
  if ! { time "$1" >"$work/log" 2>&1; } 2>"$work/time"; then
    printf '\nbench: %s failed; it said:\n' "$1" >&2
    cat -- "$work/log" >&2
    exit 1
  fi
  read -r wall user system < <(tail -n 1 -- "$work/time")
  cpu=$(awk "BEGIN {printf \"%.3f\", $user + $system}")
}

# awk functions on $work/times: lines of variant, round, wall, CPU.
# shellcheck disable=SC2016 # awk expands these
readonly statistics='
  function sort(a, n,   i, j, x) {
    for (i = 2; i <= n; i++) { x = a[i]; for (j = i - 1; j > 0 && a[j] > x; j--) a[j + 1] = a[j]; a[j + 1] = x }
  }
  function median(a, n) { sort(a, n); return n % 2 ? a[(n + 1) / 2] : (a[n / 2] + a[n / 2 + 1]) / 2 }
  function of(times, variant,   r) { delete column; for (r = 1; r <= rounds; r++) column[r] = times[variant, r] }
  function ratio(times, mine, other,   r) {
    delete column
    for (r = 1; r <= rounds; r++) column[r] = times[mine, r] / times[other, r]
    return median(column, rounds)
  }
  { wall[$1, $2] = $3; cpu[$1, $2] = $4; if ($2 > rounds) rounds = $2 }'

# A table of what "compare" has collected. The ratio is the median of the rounds'"'"' own ratios, which a load that comes and
# goes disturbs less than that of the medians.
table() { # OURS VARIANT=LABEL...
  local each ours=$1
  shift
  printf '| what | wall s, median | least | CPU s, median | %s takes |\n|---|--:|--:|--:|--:|\n' "${1#*=}"
  for each in "$@"; do
    awk -v mine="$ours" -v variant="${each%%=*}" -v label="${each#*=}" "$statistics"'
      END {
        of(wall, variant); middle = median(column, rounds); least = column[1]
        of(cpu, variant); busy = median(column, rounds)
        printf "| %s | %.2f | %.2f | %.2f | %.2f x |\n", label, middle, least, busy, ratio(wall, mine, variant)
      }' "$work/times"
  done
}

# A goal that is a ratio, of wall time if nothing else is said.
goal_ratio() { # TEXT OURS OTHER MOST [cpu]
  awk -v mine="$2" -v other="$3" -v text="$1" -v most="$4" -v time="${5:-wall}" "$statistics"'
    END { x = time == "cpu" ? ratio(cpu, mine, other) : ratio(wall, mine, other); printf "\nGoal: %s: %.2f, **%s**.\n", text, x, x <= most ? "met" : "missed" }' "$work/times"
}

# A goal in seconds.
goal_seconds() { # TEXT OURS MOST
  awk -v mine="$2" -v text="$1" -v most="$3" "$statistics"'
    END { of(wall, mine); x = median(column, rounds)
      printf "\nGoal: %s: %.2f s, **%s**.\n", text, x, x <= most ? "met" : "missed" }' "$work/times"
}

# A goal in seconds of CPU for each 100 MB.
goal_cpu() { # TEXT OURS MEGABYTES MOST
  awk -v mine="$2" -v text="$1" -v mb="$3" -v most="$4" "$statistics"'
    END { of(cpu, mine); x = median(column, rounds) * 100 / mb
      printf "\nGoal: %s: %.2f s, **%s**.\n", text, x, x <= most ? "met" : "missed" }' "$work/times"
}

# A goal for a figure that is at hand.
goal_most() { # TEXT VALUE MOST UNIT
  awk -v x="$2" -v text="$1" -v most="$3" -v unit="$4" '
    BEGIN { printf "\nGoal: %s: %s %s, **%s**.\n", text, x, unit, x <= most ? "met" : "missed" }'
}

most_left=0

# Writes files out and lets the kernel forget them, so that the next reader needs the disk. By file and not for the whole
# machine: needs no root, disturbs nobody, and leaves the programs themselves in memory, where they are in everyday use.
forget() { # FOLDER
  local file left
  sync -f "$1"
  while IFS= read -r -d '' file; do
    dd if="$file" iflag=nocache count=0 status=none
  done < <(find "$1" -type f -size +1024k -print0)
  if command -v fincore >/dev/null; then
    left=$(find "$1" -type f -size +1024k -exec fincore -brno RES {} + | awk '{sum += $1} END {print sum + 0}')
    ((left <= most_left)) || most_left=$left
  fi
}

say_cache() {
  if ! command -v fincore >/dev/null; then
    echo "Before each run the kernel was asked to forget the data (fincore is not there to check it)."
  elif ((most_left == 0)); then
    echo "Before each run the kernel forgot the data: fincore found none of it in memory."
  else
    echo "**Before each run the kernel was asked to forget the data, but kept up to $((most_left / 1000000)) MB of it.**"
  fi
}

# Prints the most memory, in MB, that a program had at once; its children are not counted.
peak_of() { # PROGRAM ARGUMENT...
  local name value _ pid peak=0
  "$@" >/dev/null 2>&1 &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    while read -r name value _; do
      [[ $name != VmHWM: ]] || peak=$(((value + 512) / 1024))
    done 2>/dev/null <"/proc/$pid/status" || break
  done
  wait "$pid" || {
    echo "bench: $* failed with status $?" >&2
    return 1
  }
  echo "$peak"
}
