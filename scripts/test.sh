#!/usr/bin/env bash
# Installs what the tests need, builds with sanitizers, runs every test.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh --dev
exec cmake --workflow --preset dev
