# shellcheck shell=bash
# What the stand-ins share. They play tools and hardware that are not there, on the files below STANDIN_ROOT, and they
# assert what they are asked: anything the real tool would not expect from us is a violation.

set -uo pipefail
shopt -s nullglob
export LC_ALL=C
: "${STANDIN_ROOT:?names the folder of the simulated car}"
me=${0##*/}
echo "$me $*" >>"$STANDIN_ROOT/calls.log"

violation() { # MESSAGE
  printf '%s: %s\n' "$me" "$1" | tee -a "$STANDIN_ROOT/violations" >&2
  exit 2
}

fault() { # NAME: what is wrong with the simulated hardware, or nothing
  [[ ! -e $STANDIN_ROOT/$1 ]] || cat "$STANDIN_ROOT/$1"
}

# Readers must never see half a file.
put() { # VALUE FILE
  printf '%s\n' "$1" >"$2.$$.new" && mv -f -- "$2.$$.new" "$2"
}
