#!/usr/bin/env bash
# Rebuilds voices/zh/lexicon.data and polyphones.data from their sources, byte for byte.
# usage: voices/zh/build.sh [BUILD_FOLDER [POLYPHONE_FOLDER]]
# Needs npm (to fetch the word list), apt-get (to fetch Debian's Unihan tables) and a configured build folder.
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
unihan=unicode-data=15.0.0-1
unihan_sha256=5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc

cd "$work"
npm pack --silent "$words" >/dev/null
apt-get download -qq "$unihan"
sha256sum --check --quiet <<<"$words_sha256  pinyin-pro-data-1.3.1.tgz"
sha256sum --check --quiet <<<"$unihan_sha256  unicode-data_15.0.0-1_all.deb"
tar xzf pinyin-pro-data-1.3.1.tgz
dpkg-deb --extract unicode-data_15.0.0-1_all.deb .
bunzip2 usr/share/unicode/Unihan_Readings.txt.bz2 usr/share/unicode/Unihan_Variants.txt.bz2

cmake --build "$build" --target build_lexicon
"$build/bin/build_lexicon" package/json/complete.json package/json/traditional.json \
  usr/share/unicode/Unihan_Readings.txt usr/share/unicode/Unihan_Variants.txt \
  "$here/supplement.txt" "$here/lexicon.data"

polyphones=${2:-}
[ -n "$polyphones" ] || exit 0
polyphones=$(cd "$OLDPWD" && cd "$polyphones" && pwd)
cmake --build "$build" --target train_polyphones
"$build/bin/train_polyphones" "$here/lexicon.data" "$polyphones/cpp_train_counts.json" "$here/polyphones.data" \
  "$polyphones/cpp_dev.sent" "$polyphones/cpp_dev.lb" \
  "$polyphones/g2pl_train.sent" "$polyphones/g2pl_train.lb" \
  "$polyphones/g2pl_dev.sent" "$polyphones/g2pl_dev.lb"
