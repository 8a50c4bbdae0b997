#!/usr/bin/env bash
# Sets Guichet up on a bare Debian 12 and runs it: packages, build, keys of a demonstration town, then gateway, uplink
# and kiosk together. A second start reuses all of it.
set -euo pipefail

usage() {
  cat <<'TEXT'
kiosk/run.sh [--build-only] [--headless] [--play FILE] [--shots DIR] [--data DIR] [--window WxH] [--training]

  --build-only    install and build, start nothing
  --headless      run without a display
  --play FILE     play a journey (tests/journeys/*.journey) and stop; its exit code is the journey's
  --shots DIR     where the journey's screenshots go
  --data DIR      what the kiosk and the demonstration town keep (default: guichet-data/ in the repository;
                  with --play a fresh directory in /tmp, which stays to be looked at)
  --window WxH    a window of that size instead of the whole screen
  --training      a kiosk to practise on: nothing it files counts for the town
TEXT
}

root=$(cd "$(dirname "$0")/.." && pwd)
bin="$root/build/release/bin"
town=issy-les-moulineaux
kiosk=borne-1
build_only=false
headless=false
training=false
play="" shots="" data="" window=""

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit "${code:-1}"; }

while [ $# -gt 0 ]; do
  case "$1" in
    --build-only) build_only=true ;;
    --headless) headless=true ;;
    --training) training=true ;;
    --play | --shots | --data | --window)
      [ $# -ge 2 ] || code=2 fail "$1 needs a value; see kiosk/run.sh --help"
      printf -v "${1#--}" '%s' "$2"
      shift ;;
    -h | --help) usage; exit 0 ;;
    *) code=2 fail "unknown option $1; see kiosk/run.sh --help" ;;
  esac
  shift
done

# Without a display every driver but the invisible ones fails: better said now than after the build.
if ! $build_only && ! $headless && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && ! compgen -G '/dev/dri/card*' >/dev/null; then
  code=2 fail "No display found (no X11, no Wayland, no /dev/dri). Add --headless to run without one."
fi
[ -z "$play" ] || [ -f "$play" ] || code=2 fail "no such journey: $play"

"$root/kiosk/packaging/install.sh" build run

build() {
  say "Building Guichet (release) in build/release"
  if [ ! -f "$root/build/release/build.ninja" ]; then
    (cd "$root" && cmake --preset release >"$root/build/configure.log" 2>&1) || {
      cat "$root/build/configure.log" >&2
      fail "The build could not be configured."
    }
  fi
  NINJA_STATUS='[%f/%t] ' cmake --build "$root/build/release" --target guichet guichet-uplink guichet-gateway guichetctl
}
mkdir -p "$root/build"
build
$build_only && exit 0

if [ -z "$data" ]; then
  data="$root/guichet-data"
  if [ -n "$play" ]; then
    data=$(mktemp -d "${TMPDIR:-/tmp}/guichet-play.XXXXXX")
  fi
fi
mkdir -p "$data/logs" ${shots:+"$shots"}
data=$(cd "$data" && pwd)
address="$data/gateway/address"
children=()

stop() {
  trap - EXIT INT TERM HUP
  for ((i = ${#children[@]} - 1; i >= 0; i--)); do
    kill -TERM "${children[i]}" 2>/dev/null && wait "${children[i]}" 2>/dev/null || true
  done
}
trap stop EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

if [ ! -f "$data/gateway/keys/town.pub" ]; then
  say "Making the keys of the demonstration town ($town)"
  "$bin/guichetctl" keys new --data "$data" --town "$town" >>"$data/logs/setup.log"
fi
if [ ! -f "$data/gateway/kiosks/$kiosk.pub" ]; then
  say "Enrolling the kiosk $kiosk"
  "$bin/guichetctl" enrol "$kiosk" --data "$data" >>"$data/logs/setup.log"
fi
"$bin/guichetctl" content titles "$root/kiosk/content" >"$data/gateway/demarches.json"  # for the receipt's page

start_gateway() {
  rm -f "$address"
  "$bin/guichet-gateway" --data "$data" --listen 127.0.0.1:0 >>"$data/logs/gateway.log" 2>&1 &
  children+=($!)
  for _ in $(seq 200); do
    [ -s "$address" ] && return 0
    kill -0 "$!" 2>/dev/null || break
    sleep 0.05
  done
  tail -n 5 "$data/logs/gateway.log" >&2
  fail "The town's gateway did not start; see $data/logs/gateway.log"
}

# The uplink is stateless: whenever it dies, another one takes its place and nothing is lost.
keep_uplink() {
  local child=""
  trap 'kill "$child" 2>/dev/null; exit 0' TERM
  while :; do
    "$bin/guichet-uplink" --socket "$data/kiosk/uplink.sock" >>"$data/logs/uplink.log" 2>&1 &
    child=$!
    wait "$child" || true
    sleep 0.2
  done
}

say "Starting the town's gateway, on this machine only"
start_gateway
say "Starting the uplink, the only part of the kiosk that sends"
keep_uplink &
children+=($!)

arguments=(--config "$root/kiosk/content/kiosk.toml" --data "$data" --content "$root/kiosk/content")
if $headless; then arguments+=(--headless); fi
if $training; then arguments+=(--training); fi
if [ -n "$window" ]; then arguments+=(--window "$window"); fi
if [ -n "$shots" ]; then arguments+=(--shots "$(cd "$shots" && pwd)"); fi
if [ -n "$play" ]; then
  arguments+=(--play "$(realpath "$play")")
  say "Playing $play"
elif $headless; then
  say "Starting the kiosk without a display; stop it with Ctrl-C."
else
  say "Starting the kiosk. Touch the screen at « Touchez l’écran pour commencer »; stop it with Ctrl-C."
fi
say "Received by the town: $data/town (one folder a request)"

# In the background, so that a signal to this script is obeyed at once; it keeps our terminal all the same.
"$bin/guichet" "${arguments[@]}" <&0 &
children+=($!)
result=0
wait "$!" || result=$?
exit "$result"
