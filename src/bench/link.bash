# A link between this machine and the host that is slow, dies or goes silent. Sourced by src/bench/run.
# shellcheck disable=SC2154 # what the other files and run set

link_pid=

# Sets "link_port" and lets the host be known there.
start_link() { # BYTES_A_SECOND [die BYTES | silent BYTES MARK_FILE]
  local wait
  rm -f -- "$work/link-port"
  python3 "$here/link.py" "$work/link-port" "$port" "$@" 2>"$work/link-log" &
  link_pid=$!
  for ((wait = 0; wait < 200; wait++)); do
    [[ ! -s $work/link-port ]] || break
    sleep 0.05
  done
  link_port=$(cat -- "$work/link-port") || {
    echo "bench: the slow link could not be started:" >&2
    cat -- "$work/link-log" >&2
    exit 1
  }
  know_host "$link_port"
}

stop_link() {
  [[ -n $link_pid ]] || return 0
  kill "$link_pid" 2>/dev/null || true
  wait "$link_pid" 2>/dev/null || true
  link_pid=
}
