#!/usr/bin/env bash
# Installs, builds and runs the tests, in three tiers: --quick for every change (5 minutes), the default for every push
# (15 minutes on two cores, build included), --long with the sanitizers before an issue is closed. Ends with `N passed, N failed`.
set -uo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
tier=default
case "${1:-}" in
  "") ;;
  --quick) tier=quick ;;
  --long) tier=long ;;
  *) echo "tests/run.sh [--quick | --long]" >&2; exit 2 ;;
esac
[ $# -le 1 ] || { echo "tests/run.sh [--quick | --long]" >&2; exit 2; }

cd "$root" || exit 1
logs="$root/build/logs"
mkdir -p "$logs"
jobs=$(nproc)
passed=0
failed=0
failures=()
export NINJA_STATUS='[%f/%t] '

# Adds up the closing line of a stage: ours, or ctest's; a stage without one counts as one.
count() {  # count LOG EXIT-CODE
  local good bad line
  line=$(grep -aE '^[0-9]+ passed, [0-9]+ failed$' "$1" | tail -n 1)
  if [ -n "$line" ]; then
    read -r good _ bad _ <<<"${line/,/}"
  elif line=$(grep -aE '^[0-9]+% tests passed, [0-9]+ tests failed out of [0-9]+' "$1" | tail -n 1) && [ -n "$line" ]; then
    bad=$(sed -E 's/.* ([0-9]+) tests failed.*/\1/' <<<"$line")
    good=$(($(sed -E 's/.* out of ([0-9]+).*/\1/' <<<"$line") - bad))
  else
    good=$(($2 == 0)) bad=$(($2 != 0))
  fi
  [ "$2" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
  passed=$((passed + good)) failed=$((failed + bad))
}

stage() {  # stage NAME COMMAND...: one line with its time; the log's end only when it failed
  local name=$1 log start=$SECONDS code=0
  shift
  log="$logs/${name// /-}.log"
  "$@" >"$log" 2>&1 </dev/null || code=$?
  count "$log" "$code"
  if [ "$code" -eq 0 ]; then
    printf 'ok      %-44s %4d s\n' "$name" $((SECONDS - start))
  else
    printf 'FAILED  %-44s %4d s  %s\n' "$name" $((SECONDS - start)) "$log"
    tail -n 40 "$log" | sed 's/^/    | /'
    failures+=("$name")
  fi
  return "$code"
}

configure() {  # configure PRESET [cmake options]
  local preset=$1
  shift
  cmake --preset "$preset" "$@" && : >"build/$preset/.configured"
}
targets() { ninja -C "build/$1" -t targets all | sed -n 's/: phony$//p; s/: CXX_EXECUTABLE_LINKER.*//p' | sed 's|.*/||' | sort -u; }
tests_of() { targets "$1" | grep -E '^test_' | grep -vE "${2:-^$}" | grep -vE '_autogen|\.cpp$'; }
unit_tests() { ctest --test-dir "build/$1" -j "$jobs" --output-on-failure --no-tests=error "${@:2}"; }

# The parts with threads but without a screen. ThreadSanitizer needs every line it watches to be built with it.
threaded='^test_(outbox|courier|uplink|gateway|run)$'

leaks() {  # what SDL's and the X libraries keep until exit
  ASAN_OPTIONS=detect_stack_use_after_return=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1 \
  LSAN_OPTIONS=suppressions="$root/tests/faults/leaks.supp":print_suppressions=0 SDL_VIDEODRIVER=dummy "$@"
}
threads() { TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1 "$@"; }

build_release() { configure release -DGUICHET_TESTS=ON && ninja -C build/release; }
build_asan() { configure asan && ninja -C build/asan; }
build_tsan() {
  configure tsan && mapfile -t names < <(tests_of tsan | grep -E "$threaded") && ninja -C build/tsan "${names[@]}"
}
fuzz_replay() {  # every input ever found, once more
  local fuzzer good=0 bad=0
  for fuzzer in build/asan/bin/fuzz_*; do
    [ -x "$fuzzer" ] || continue
    if leaks "$fuzzer" "$@" "tests/fuzz/corpus/$(basename "$fuzzer")"; then good=$((good + 1)); else bad=$((bad + 1)); fi
  done
  echo "$good passed, $bad failed"
  [ "$bad" -eq 0 ]
}
on_the_wire="fuzz_acknowledgement fuzz_completion fuzz_dossier fuzz_envelope fuzz_frame fuzz_settings fuzz_token"
fuzzers() { targets fuzz | grep -E '^fuzz_[a-z]+$'; }
build_fuzz() { configure fuzz -DGUICHET_TESTS=ON && ninja -C build/fuzz "$@"; }  # build_fuzz FUZZER...
fuzz_one() {  # fuzz_one NAME SECONDS: what it finds lies in build/logs/NAME/
  mkdir -p "$logs/$1/new"
  if "build/fuzz/bin/$1" -max_total_time="$2" -timeout=10 -rss_limit_mb=2048 -artifact_prefix="$logs/$1/" "$logs/$1/new" "tests/fuzz/corpus/$1" >"$logs/$1/log" 2>&1; then
    printf 'ok      %s  %s inputs tried\n' "$1" "$(sed -n 's/^Done \([0-9]*\) runs.*/\1/p' "$logs/$1/log")"
  else
    printf 'FAILED  %s\n' "$1"
    tail -n 30 "$logs/$1/log"
  fi
}
fuzz() {  # fuzz SECONDS FUZZER...: each for so long, as many at once as there are cores
  local said
  export -f fuzz_one && export logs
  said=$(printf '%s\n' "${@:2}" | xargs -P "$jobs" -I{} bash -c 'fuzz_one "$1" "$2"' fuzz {} "$1")
  echo "$said"
  echo "$(grep -c '^ok ' <<<"$said") passed, $(grep -c '^FAILED ' <<<"$said") failed"
  ! grep -q '^FAILED ' <<<"$said"
}

salesforce_check() {
  command -v npm >/dev/null || kiosk/packaging/install.sh long || return 1
  tests/simulators/jsforce/check.sh
}

started=$SECONDS
echo "Guichet's tests, tier: $tier. Logs: build/logs"
kiosk/packaging/install.sh build run test || exit 1

run_quick() {
  stage "unit, contract and screen tests" unit_tests release -LE long
  if [ "$tier" = quick ]; then
    stage "journey parking-offline" tests/journeys/play.py parking-offline
  else
    stage "journeys" tests/journeys/play.py
  fi
}

run_default() {
  stage "faults: kill and restart" tests/faults/kill.py
  stage "faults: a misbehaving gateway" tests/faults/crooked_gateway.py
  stage "faults: 10,000 through random faults" tests/faults/random_faults.py
  stage "faults: kill -9 at twelve steps" tests/faults/kill_steps.py
  stage "faults: system calls fail" tests/faults/syscalls.py
  stage "faults: nothing typed stays" tests/faults/canary.py
  stage "faults: carried by hand" tests/faults/stick.py
  stage "faults: gateways on PostgreSQL" tests/faults/postgres.py
  stage "faults: a full disk" tests/faults/disk_full.py
  stage "gateway against its description" tests/faults/openapi.py
  stage "receipt page in a browser" tests/faults/receipt_page.py
  stage "faults: bad input" tests/faults/bad_input.py
  stage "packaging: systemd units" tests/faults/units.py
  stage "faults: touched from outside" tests/faults/touch_x11.py
  stage "faults: odd input, a lost screen" tests/faults/odd_input.py
  if stage "build the wire's fuzzers with clang" build_fuzz $on_the_wire; then
    stage "fuzz, 20 s each" fuzz 20 $on_the_wire
  fi
  stage "accessibility report" tests/conformance.py --out build/accessibilite.md
}

# Two more builds of everything: too long for every push on two cores.
run_sanitizers() {
  if stage "build with clang, address sanitizer" build_asan; then
    stage "unit tests, address sanitizer" leaks unit_tests asan -LE "long|timing"
    stage "journey, address sanitizer" leaks env GUICHET_BIN="$root/build/asan/bin" tests/journeys/play.py parking-offline
    stage "fuzz replay" fuzz_replay -runs=0
  fi
  if stage "build with thread sanitizer" build_tsan; then
    stage "unit tests, thread sanitizer" threads unit_tests tsan -LE "long|timing" -R "$threaded"
  fi
}

run_long() {
  run_sanitizers
  stage "gallery: every screen, theme, size and language" build/release/bin/guichet --gallery build/gallery --content kiosk/content
  stage "long tests" ctest --test-dir build/release -L long --output-on-failure
  stage "faults: kill and restart, every step" tests/faults/kill.py --every-step
  stage "faults: 100,000 through random faults, 3 seeds" tests/faults/random_faults.py --count 100000 --seeds 3
  stage "faults: kill -9 at twelve steps, every fault" tests/faults/kill_steps.py --every-fault
  stage "faults: every system call fails" tests/faults/syscalls.py --every-call
  stage "faults: gateways on PostgreSQL, 20,000" tests/faults/postgres.py --submissions 20000
  stage "salesforce simulator, beside jsforce" salesforce_check
  mapfile -t names < <(fuzzers)
  if stage "build all fuzzers with clang" build_fuzz "${names[@]}"; then
    stage "fuzz, an hour each" fuzz 3600 "${names[@]}"
  fi
  stage "figures beside their budgets" tests/bench/kiosk/bench.py
  stage "10,000 requests through one uplink" tests/bench/drain.py
}

# Without programs there is nothing to try, and those of yesterday prove nothing.
if stage "build release and tests with GCC" build_release; then
  run_quick
  [ "$tier" = quick ] || run_default
  [ "$tier" != long ] || run_long
fi

[ "${#failures[@]}" -eq 0 ] || printf 'Failed stages: %s\n' "$(IFS=';'; echo "${failures[*]}")"
echo "$((SECONDS - started)) s"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
