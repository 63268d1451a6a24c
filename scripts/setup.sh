#!/usr/bin/env bash
# Installs what bobao is built from and runs on (Debian 12). With --dev also what its tests need.
# Run again, it finds everything there and takes a second.
set -euo pipefail

dev=false
for argument in "$@"; do
  case "$argument" in
    --dev) dev=true ;;
    -h | --help)
      echo "usage: scripts/setup.sh [--dev]    install what bobao needs; --dev: what its tests need too"
      exit 0
      ;;
    *)
      echo "setup.sh: unknown option \"$argument\"; try --help" >&2
      exit 2
      ;;
  esac
done

packages=(
  ccache cmake g++ ninja-build pkg-config
  libespeak-ng-dev espeak-ng-data libsndfile1-dev libebur128-dev
  libavformat-dev libavcodec-dev libavutil-dev libswresample-dev libtag1-dev
  libicu-dev libmarisa-dev libyaml-cpp-dev nlohmann-json3-dev libpugixml-dev
  libcli11-dev libfmt-dev libxxhash-dev uuid-dev
  libpoppler-cpp-dev poppler-data libcmark-dev libgumbo-dev
  libcairo2-dev libpango1.0-dev fontconfig libfontconfig-dev fonts-noto-cjk
)
if $dev; then
  packages+=(doctest-dev ffmpeg mediainfo python3-mutagen libxml2-utils clang-format clang libclang-rt-14-dev)
fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || {
    echo "setup.sh: run this as root, or install sudo: ${#missing[@]} packages are missing" >&2
    exit 4
  }
  as_root=(sudo)
fi
echo "setup.sh: installing ${#missing[@]} Debian packages: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
