#!/usr/bin/env bash
# Builds the fuzzers with clang, whose code tells libFuzzer where an input has led, and lets each look for crashes,
# hangs, leaks and broken promises. The input that did it is kept in the build folder. What a look finds without harm
# is kept too, and the next one goes on from there.
#
# usage: tests/fuzz/run.sh [BUILD-FOLDER] [--seconds N]    N seconds each (60) in build/fuzz
set -euo pipefail
cd "$(dirname "$0")/../.."
build=build/fuzz
seconds=60
while (($# > 0)); do
  case "$1" in
    --seconds) seconds=${2:?--seconds needs a number} && shift ;;
    *) build=$1 ;;
  esac
  shift
done

cmake --preset fuzz -B "$build" >/dev/null
cmake --build "$build" --target fuzzers

failed=0
for corpus in tests/fuzz/corpus/*/; do
  reader=$(basename "$corpus")
  log="$build/$reader.log"
  # The first folder takes what is found; those committed are only read.
  found="$build/found/$reader"
  mkdir -p "$found"
  seeds=("$found" "$corpus")
  # What other tests read is worth mutating too, where it is small.
  case "$reader" in
    edition | script) seeds+=("tests/data/$reader") ;;
  esac
  # The limits allow for sanitizers on a machine with other work.
  options=(-max_len=8000 -timeout=120 -rss_limit_mb=2048 "-artifact_prefix=$build/$reader-" -print_final_stats=1
    "-max_total_time=$seconds")
  if ! "$build/bin/fuzz_$reader" "${options[@]}" "${seeds[@]}" >"$log" 2>&1; then
    failed=1
    echo "fuzz_$reader: failed, see $log; the input is beside it"
    tail -40 "$log"
  else
    echo "fuzz_$reader: $(grep -a '^Done' "$log")"
  fi
done
exit "$failed"
