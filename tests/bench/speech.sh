#!/usr/bin/env bash
# Prints how well the Chinese and English front end reads, against labelled sets outside the repository.
# usage: tests/bench/speech.sh [BUILD_FOLDER [SETS_FOLDER]]
# BUILD_FOLDER (build/release) is configured; bobao and train_polyphones are built in it. SETS_FOLDER (../shared)
# holds speech/ (sets) and bench/ (judges, which need python3). What is not there is said and left out.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${1:-$root/build/release}" && pwd)
sets=${2:-$root/../shared}
speech=$sets/speech
judges=$sets/bench
bobao=$build/bin/bobao
export BOBAO_DATA=$root
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

missing() {
  for file in "$@"; do
    [ -e "$file" ] && continue
    echo "left out: $file is not there"
    return 0
  done
  return 1
}

cmake --build "$build" --target bobao train_polyphones >/dev/null

# A sentence's tokens at the places of its ideographs, which is all that the judge looks at.
ideographs_only='
import re, sys
for line, tokens in zip(open(sys.argv[1], encoding="utf8"), open(sys.argv[2], encoding="utf8")):
    number, text = line.rstrip("\n").split("\t")[:2]
    characters = [c for c in text if not c.isspace()]
    kept = [t for c, t in zip(characters, tokens.split()) if re.match("[\u3400-\u9fff〇]", c)]
    print(number, " ".join(kept), sep="\t")
'

echo "== polyphones (wanted: cpp_dev 98.0 %, g2pl_dev 98.8 %)"
p=$speech/polyphones
if ! missing "$p"; then
  lexicon=$root/voices/zh/lexicon.data
  cpp=("$p/cpp_dev.sent" "$p/cpp_dev.lb")
  g2pl_train=("$p/g2pl_train.sent" "$p/g2pl_train.lb")
  g2pl_dev=("$p/g2pl_dev.sent" "$p/g2pl_dev.lb")
  echo "cpp_dev, $("$build/bin/train_polyphones" --test "$lexicon" "$p/cpp_train_counts.json" \
    "${g2pl_train[@]}" "${g2pl_dev[@]}" "${cpp[@]}" | grep right)"
  echo "g2pl_dev, $("$build/bin/train_polyphones" --test "$lexicon" "$p/cpp_train_counts.json" \
    --on "${g2pl_dev[@]}" "${g2pl_train[@]}" "${cpp[@]}" | grep right)"
fi

echo "== confidence: said and right, on cpp_dev by a model that has not seen it"
if ! missing "$p"; then
  mkdir -p "$work/held/voices/zh"
  cp "$lexicon" "$work/held/voices/zh/"
  "$build/bin/train_polyphones" "$lexicon" "$p/cpp_train_counts.json" "$work/held/voices/zh/polyphones.data" \
    "${g2pl_train[@]}" "${g2pl_dev[@]}" >/dev/null
  sed 's/\xe2\x96\x81//g' "$p/cpp_dev.sent" |
    BOBAO_DATA=$work/held "$bobao" pinyin --confidence >"$work/confidence"
  python3 "$root/tests/bench/reliability.py" "${cpp[@]}" "$work/confidence"
fi

echo "== sentences (wanted: surface 98.0 %, nosandhi 98.5 %)"
gold=$speech/biaobei/gold.tsv
if ! missing "$gold" "$judges/score_pinyin.py"; then
  cut -f2 "$gold" | "$bobao" pinyin --sandhi >"$work/tokens"
  python3 -c "$ideographs_only" "$gold" "$work/tokens" >"$work/pinyin.tsv"
  python3 "$judges/score_pinyin.py" "$work/pinyin.tsv" "$gold"
fi

echo "== breaks (wanted: F1 86 at >=#1 nopunct)"
prosody=$speech/biaobei/prosody.tsv
if ! missing "$prosody" "$judges/score_prosody.py"; then
  cut -f2 "$prosody" | sed 's/#[0-9]//g' | "$bobao" phrase | paste <(cut -f1 "$prosody") - >"$work/phrase.tsv"
  python3 "$judges/score_prosody.py" "$work/phrase.tsv" "$prosody" | grep nopunct
fi

echo "== normalization, loose (wanted: paddle_zh 95 %, wetext_zh and nemo_zh 90 %, nemo_en and wetext_en 85 %)"
for name in paddle_zh wetext_zh nemo_zh nemo_en wetext_en; do
  rows=$speech/normalization/$name.tsv
  missing "$rows" "$judges/score_tn.py" && continue
  cut -f2 "$rows" | "$bobao" normalize --lang "${name##*_}" >"$work/said"
  echo "$name: $(python3 "$judges/score_tn.py" "$work/said" "$rows" | sed -n 1p)"
done

echo "rows that are said otherwise on purpose:"
grep -v '^#' "$root/tests/bench/speech_conventions.txt" | while IFS=$'\t' read -r set row reason; do
  echo "  $set: $row ($reason)"
done

echo "== speed (wanted: 1,000,000 characters a second, start 30 ms)"
if ! missing "$gold"; then
  for _ in $(seq 20); do cut -f2 "$gold"; done >"$work/long"
  start=$(date +%s%N)
  echo 一 | "$bobao" pinyin >/dev/null
  loaded=$(date +%s%N)
  "$bobao" pinyin <"$work/long" >/dev/null
  end=$(date +%s%N)
  took=$((end - loaded - (loaded - start)))
  echo "start $(((loaded - start) / 1000000)) ms, $(($(wc -m <"$work/long") * 1000 / (took / 1000000))) characters a second"
fi
