# One look at the battery, as the timer starts it every half minute. Sourced by src/bench/run.
# shellcheck disable=SC2154 # what the other files and run set

bench_guard() {
  local variants=(guard_dashcam guard_empty guard_battery)
  local labels=('guard_dashcam=dashcam guard' 'guard_empty=a Java program that does nothing, same flags'
    'guard_battery=battery-info.sh alone, which the others contain')
  part "Guard: one look at the battery"
  # A UPS on mains.
  printf '%s\n' '#!/bin/sh' "case \$2 in vbat) echo 3337 ;; vin) echo 5208 ;; vin_threshold) echo 4498 ;; *) exit 1 ;; esac" \
    >"$work/lifepo4wered-cli"
  chmod +x "$work/lifepo4wered-cli"
  export LIFEPO4WERED_CLI=$work/lifepo4wered-cli
  settings guard '[battery-info.sh]' 'method: folder' "dest_path: \"$work/data/home\""
  compile_empty
  if command -v jq >/dev/null; then
    variants+=(guard_bash)
    labels+=('guard_bash=the same in bash and jq')
    printf '{"disconnect_percent":50,"shutdown_percent":25,"confirm_readings":3,"confirm_seconds":30}\n' >"$work/guard.json"
  fi
  compare true "$guard_rounds" "${variants[@]}"
  table guard_dashcam "${labels[@]}"
  command -v jq >/dev/null || printf '\nThe script in bash and jq was skipped: jq is not installed.\n'
  printf '\nPeak memory: dashcam guard %s MB, ' "$(peak_of "$work/usr/bin/dashcam" guard --config "$work/guard.yaml")"
  printf 'the Java program that does nothing %s MB.\n' "$(peak_of "${empty[@]}")"
  say_load
}

# Sets "empty" to the command line of a Java program that does nothing, with the flags that the launcher gives guard. An
# archive of dashcam's classes is of no use to it.
compile_empty() {
  local flag
  mkdir -p "$work/empty/bin"
  printf 'final class Empty { public static void main(String[] args) {} }\n' >"$work/empty/Empty.java"
  javac -d "$work/empty" "$work/empty/Empty.java"
  # The launcher tells its flags to whatever it takes for java.
  printf '%s\n' '#!/bin/sh' 'printf "%s\n" "$@"' >"$work/empty/bin/java"
  chmod +x "$work/empty/bin/java"
  empty=("${JAVA_HOME:+$JAVA_HOME/bin/}java")
  while IFS= read -r flag && [[ $flag != -cp ]]; do
    [[ $flag == *SharedArchiveFile* ]] || empty+=("$flag")
  done < <(JAVA_HOME=$work/empty "$work/usr/bin/dashcam" guard)
  empty+=(-cp "$work/empty" Empty)
}

guard_dashcam() { dashcam guard guard; }
guard_empty() { "${empty[@]}"; }
guard_battery() { DASHCAM_RUNTIME=$work/run "$lib/battery-info.sh"; }
guard_bash() { "$here/guard-in-bash" "$work/guard.json" "$lib/battery-info.sh" "$work/run"; }
