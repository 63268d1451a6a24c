#!/usr/bin/env bash
# From a fresh clone on Debian 12 to an episode you can play: installs what is missing, builds, makes the
# episode of the sample page, says what to open. Run again, it takes seconds.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh
cmake --workflow --preset release

page=tests/data/pages/sample_page.txt
out=public
code=0
build/release/bin/bobao make "$page" --out "$out" || code=$?
# 1 means that the episode is there but something of the page was left out, as the summary says.
[ "$code" -le 1 ] || exit "$code"

episode=$(ls -d "$PWD/$out"/episodes/*/ | tail -n 1)
echo
echo "Made from $page:"
echo "  listen to   ${episode}episode.mp3"
echo "  look at     ${episode}index.html"
echo "  subscribe   $PWD/$out/feed.xml"
if command -v python3 >/dev/null; then
  echo "  as a site   python3 -m http.server -d $out 8000    then open http://localhost:8000/"
fi
echo "Your own page: build/release/bin/bobao make PAGE.txt --date 2025-02-13 --out $out"
