#!/usr/bin/env bash
# usage: tests/bench/station.sh [BOBAO]
# A week on the air and a page of a real newspaper, judged as tests/judges/station_test.py does, and by the
# stricter judges in ../shared/validators where they are: check_feed (with --previous over a withdrawal and a
# correction), check_chapters --expect, check_transcript. Takes some minutes.
set -euo pipefail
cd "$(dirname "$0")/../.."
bobao=${1:-build/release/bin/bobao}
options=(--days 7)
[ -f ../shared/pages/heze_daily.txt ] && options+=(--page ../shared/pages/heze_daily.txt)
[ -x ../shared/validators/check_feed ] && options+=(--validators "$PWD/../shared/validators")
exec tests/judges/station_test.py "$bobao" "${options[@]}"
