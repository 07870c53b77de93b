# A link between this machine and the host that is slow, dies or goes silent. Sourced by src/bench/run.
# shellcheck disable=SC2154 # what the other files and run set

link_pid=

# Sets "link_port" and lets the host be known there.
start_link() { # BYTES_A_SECOND [die BYTES | silent BYTES MARK_FILE]
  rm -f -- "$work/link-port"
  python3 "$here/link.py" "$work/link-port" "$port" "$@" 2>"$work/link-log" &
  link_pid=$!
  await_file "$work/link-port" || {
    cat -- "$work/link-log" >&2
    exit 1
  }
  link_port=$(<"$work/link-port")
  know_host "$link_port"
}

stop_link() {
  [[ -n $link_pid ]] || return 0
  kill "$link_pid" 2>/dev/null || true
  wait "$link_pid" 2>/dev/null || true
  link_pid=
}
