#!/usr/bin/env bash
# Builds the fuzzers and lets each run on its corpus. Crashes, hangs, leaks and broken promises end it with the
# input that did it, kept in the build folder.
#
# usage: tests/fuzz/run.sh [BUILD-FOLDER]              the same inputs in the same order every time: a fixed
#                                                      seed and number of runs (build/fuzz)
#        tests/fuzz/run.sh [BUILD-FOLDER] --seconds N  N seconds each, on what earlier looks have found
set -euo pipefail
cd "$(dirname "$0")/../.."
build=build/fuzz
seconds=
while (($# > 0)); do
  case "$1" in
    --seconds) seconds=${2:?--seconds needs a number} && shift ;;
    *) build=$1 ;;
  esac
  shift
done

cmake --preset fuzz -B "$build" >/dev/null
cmake --build "$build" --target fuzzers

# About ten seconds each on a slow machine; what a run costs differs much between readers.
declare -A runs=([edition]=4000 [language]=8000 [markdown]=8000 [page]=1500 [pdf]=1500 [script]=4000)

failed=0
for corpus in tests/fuzz/corpus/*/; do
  reader=$(basename "$corpus")
  log="$build/$reader.log"
  seeds=("$corpus")
  # What other tests read is worth mutating too, where it is small.
  case "$reader" in
    edition | script) seeds+=("tests/data/$reader") ;;
  esac
  # The limits allow for sanitizers on a machine with other work.
  options=(-max_len=8000 -timeout=120 -rss_limit_mb=2048 "-artifact_prefix=$build/$reader-" -print_final_stats=1)
  if [[ -n $seconds ]]; then
    # The first folder takes what is found; those committed are only read.
    found="$build/found/$reader"
    mkdir -p "$found"
    options+=("-max_total_time=$seconds" "$found")
  else
    # What one run found must not change the next: the corpus is kept in memory only.
    options+=(-seed=1 "-runs=${runs[$reader]}")
  fi
  if ! "$build/bin/fuzz_$reader" "${options[@]}" "${seeds[@]}" >"$log" 2>&1; then
    failed=1
    echo "fuzz_$reader: failed, see $log; the input is beside it"
    tail -40 "$log"
  else
    echo "fuzz_$reader: $(grep -a '^Done' "$log")"
  fi
done
exit "$failed"
