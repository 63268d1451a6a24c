#!/usr/bin/env bash
# Builds the fuzzers and lets each run on its corpus for some seconds. Crashes, hangs, leaks and broken promises
# end it with the input that did it, kept in the build folder.
#
# usage: tests/fuzz/run.sh [BUILD-FOLDER [SECONDS-EACH]]    (build/fuzz, 10)
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build/fuzz}
seconds=${2:-10}

cmake --preset fuzz -B "$build" >/dev/null
cmake --build "$build" --target fuzzers

failed=0
for corpus in tests/fuzz/corpus/*/; do
  reader=$(basename "$corpus")
  found="$build/found/$reader"
  mkdir -p "$found"
  seeds=("$corpus")
  # What other tests read is worth mutating too, where it is small.
  case "$reader" in
    edition | script) seeds+=("tests/data/$reader") ;;
  esac
  # The first folder takes what is found; those committed are only read. A fixed seed, so that a machine that
  # is as fast walks the same way. The limits allow for sanitizers on a machine with other work.
  if ! "$build/bin/fuzz_$reader" -seed=1 -max_total_time="$seconds" -max_len=8000 -timeout=60 -rss_limit_mb=2048 \
    -artifact_prefix="$build/found/$reader-" -print_final_stats=1 "$found" "${seeds[@]}" >"$found.log" 2>&1; then
    failed=1
    echo "fuzz_$reader: failed, see $found.log; the input is beside it"
    tail -40 "$found.log"
  else
    echo "fuzz_$reader: $(grep -a '^Done' "$found.log")"
  fi
done
exit "$failed"
