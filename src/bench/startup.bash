# Start-up: short commands as whole processes, with every Java of this machine's that differs most. Sourced by src/bench/run.
# shellcheck disable=SC2034,SC2154 # what the other files and run use and set

declare -A java_homes=() peaks=()

bench_startup() {
  local version count
  part "Start-up: whole commands in a car that is away and recording"
  start_car
  car_settings startup 9 # "discard": nobody listens there
  register vin 6
  register vbat 3329
  settings=startup
  once settle_away
  kill -STOP "$car_pid"
  find_javas
  for version in "${!java_homes[@]}"; do
    lay_out_for "$version"
  done
  printf '{"disconnect_percent":50,"shutdown_percent":25,"confirm_readings":3,"confirm_seconds":30}\n' >"$work/guard.json"
  compare_commands
  for version in "${!java_homes[@]}"; do
    goal_ratio "guard's CPU on Java $version at most 1.3 x that of bash and jq" "guard_$version" guard_bash 1.3 cpu
    goal_most "guard's memory on Java $version at most 42 MB" "${peaks[guard_$version]}" 42 MB
  done
  say_load

  part "Guard beside a long life: so many records in ledger, history and list of arrived clips, so many staged clips"
  printf '| records | guard: CPU s, median | least | peak memory, MB |\n|--:|--:|--:|--:|\n'
  for count in "${records[@]}"; do
    fill_records "$count"
    compare true "$startup_rounds" "guard_$oldest"
    awk -v variant="guard_$oldest" -v count="$count" -v peak="$(peak_of in_car startup exec "$(program "$oldest")" guard)" "$statistics"'
      END { of(cpu, variant); printf "| %s | %.3f | %.3f | %s |\n", count, median(column, rounds), column[1], peak }' "$work/times"
  done
  say_load
  stop_car
}

# The oldest and the newest Java of at least 17, by number, with their homes; sets "oldest".
find_javas() {
  local each version newest=0
  oldest=999
  for each in "${DASHCAM_JVMS:-/usr/lib/jvm}"/*/bin/javac; do
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "${each%/bin/javac}/release" 2>/dev/null) || continue
    ((${version:-0} >= 17)) || continue
    java_homes[$version]=${each%/bin/javac}
    ((version >= oldest)) || oldest=$version
    ((version <= newest)) || newest=$version
  done
  ((newest)) || {
    echo "bench: found no JDK of 17 or later in ${DASHCAM_JVMS:-/usr/lib/jvm}" >&2
    exit 69
  }
  for version in "${!java_homes[@]}"; do
    ((version == oldest || version == newest)) || unset "java_homes[$version]"
  done
}

# An installation of its own, with archives of that Java's, and a function for each command in it.
lay_out_for() { # VERSION
  local own=$work/java$1 command
  mkdir -p "$own/usr/bin" "$own/empty"
  cp -r -- "$work/usr/lib" "$own/usr/"
  cp -- "$work/usr/bin/dashcam" "$own/usr/bin/"
  JAVA_HOME=${java_homes[$1]} "$own/usr/lib/dashcam/archive-classes" "$own/usr/lib/dashcam/dashcam.jar"
  # The launcher, which would look for a Java itself.
  printf '%s\n' '#!/bin/sh' "export JAVA_HOME=${java_homes[$1]}" "exec $own/usr/bin/dashcam \"\$@\"" >"$own/dashcam"
  chmod +x "$own/dashcam"
  printf 'final class Empty { public static void main(String[] args) {} }\n' >"$own/empty/Empty.java"
  "${java_homes[$1]}/bin/javac" -d "$own/empty" "$own/empty/Empty.java"
  for command in guard battery reconcile status; do
    eval "${command}_$1() { in_car startup $own/dashcam $command; }"
  done
  eval "empty_$1() { \${1:-} ${java_homes[$1]}/bin/java -XX:TieredStopAtLevel=1 -Xmx32m -XX:+UseG1GC -XX:-UsePerfData -cp $own/empty Empty; }"
}

program() { # VERSION
  echo "$work/java$1/dashcam"
}

guard_bash() { in_car startup "$here/guard-in-bash" "$work/guard.json" "$lib/battery-info.sh" "$work/run"; }
battery_script() { in_car startup "$lib/battery-info.sh"; }

compare_commands() {
  local version command variants=(guard_bash battery_script)
  for version in "${!java_homes[@]}"; do
    for command in guard battery reconcile status empty; do
      variants+=("${command}_$version")
    done
  done
  compare true "$startup_rounds" "${variants[@]}"
  printf '| what | wall s, median | CPU s, median | least | of bash and jq'"'"'s CPU | peak memory, MB |\n|---|--:|--:|--:|--:|--:|\n'
  startup_row guard_bash 'guard in bash and jq' ''
  startup_row battery_script 'battery-info.sh alone, which all but status contain' ''
  for version in "${!java_homes[@]}"; do
    for command in guard battery reconcile status; do
      peaks[${command}_$version]=$(peak_of in_car startup exec "$(program "$version")" "$command")
      startup_row "${command}_$version" "dashcam $command, Java $version" "${peaks[${command}_$version]}"
    done
    startup_row "empty_$version" "a Java program that does nothing, Java $version" "$(peak_of "empty_$version" exec)"
  done
}

startup_row() { # VARIANT LABEL PEAK
  awk -v variant="$1" -v label="$2" -v peak="$3" "$statistics"'
    END {
      of(wall, variant); middle = median(column, rounds)
      of(cpu, variant); busy = median(column, rounds)
      printf "| %s | %.3f | %.3f | %.3f | %.2f x | %s |\n", label, middle, busy, column[1], ratio(cpu, variant, "guard_bash"), peak
    }' "$work/times"
}

# Records as a long life leaves them. Their content doesn't matter to guard, which is to leave them alone; empty clips do.
fill_records() { # COUNT
  local each
  mkdir -p "$work/data/state" "$work/data/staging/ready"
  for each in ledger history arrived; do
    awk -v count="$1" 'BEGIN { while (count-- > 0) print "{\"v\":1,\"clip\":\"DCIM/Movie/20260304_080000F.MP4\"}" }' \
      >"$work/data/state/$each.jsonl"
  done
  (($1 == 0)) || (cd -- "$work/data/staging/ready" && seq -f 'clip%.0f.MP4' 1 "$1" | xargs touch)
}
