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
  libespeak-ng-dev espeak-ng-data libsndfile1-dev libebur128-dev libsonic-dev
  libavformat-dev libavcodec-dev libavutil-dev libswresample-dev libswscale-dev libtag1-dev
  libicu-dev libmarisa-dev libyaml-cpp-dev nlohmann-json3-dev libpugixml-dev
  libcli11-dev libfmt-dev libxxhash-dev libzstd-dev uuid-dev
  libpoppler-cpp-dev poppler-data libcmark-dev libgumbo-dev
  libcairo2-dev libpng-dev libpango1.0-dev fontconfig libfontconfig-dev fonts-noto-cjk
  libqrencode-dev
  libcpp-httplib-dev curl libcurl4-openssl-dev libssl-dev libzip-dev rsync openssh-client
  liblouis-dev liblouis-data
)
if $dev; then
  packages+=(doctest-dev ffmpeg espeak-ng mediainfo python3-mutagen libxml2-utils clang-format clang libclang-rt-14-dev
    python3-feedparser openssh-server chromium epubcheck icecast2)
  # A node that came from elsewhere brings its own npm, which Debian's cannot stand beside.
  command -v npm >/dev/null || packages+=(nodejs npm)
fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
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
fi

# What plays on screens where the browser has no HLS of its own (src/publish/signage_page.h): one file of the npm
# registry, known by its hash. Without it bobao works, and bobao doctor says what is missing.
hls_version=1.7.4
hls_sha512=dc697119d3ef4f6607bd060eb7ec8ecd3fc3122a2bfea255348ca51c0efb9207a805375042a8bbd06c1e7cd11498741e346ca30bc53adbe6ebbaa5bf4e99beb6
web=$(cd "$(dirname "$0")" && pwd)/web
if [ "$(cat "$web/hls.js-version" 2>/dev/null)" != "$hls_version" ]; then
  registry=${NPM_CONFIG_REGISTRY:-https://registry.npmjs.org/}
  echo "setup.sh: fetching hls.js $hls_version from $registry"
  mkdir -p "$web"
  package=$(mktemp)
  trap 'rm -f "$package"' EXIT
  curl -sSfL --retry 3 --max-time 300 -o "$package" "${registry%/}/hls.js/-/hls.js-$hls_version.tgz" || {
    echo "setup.sh: hls.js cannot be fetched; NPM_CONFIG_REGISTRY may name another registry" >&2
    exit 4
  }
  echo "$hls_sha512  $package" | sha512sum --check --status || {
    echo "setup.sh: what $registry gave is not hls.js $hls_version: its SHA-512 is another" >&2
    exit 4
  }
  tar -xzf "$package" -C "$web" --strip-components=2 --no-same-owner package/dist/hls.light.min.js
  tar -xzOf "$package" package/LICENSE >"$web/hls.js-LICENSE.txt"
  echo "$hls_version" >"$web/hls.js-version"
fi

# What others made to read and serve what bobao publishes (tests/judges), in the versions of its lock file.
if $dev; then
  judges=${BOBAO_JUDGES:-$HOME/.cache/bobao/judges}
  here=$(cd "$(dirname "$0")/../tests/judges" && pwd)
  if ! cmp -s "$here/package-lock.json" "$judges/installed.json"; then
    echo "setup.sh: installing the judges of tests/judges into $judges"
    mkdir -p "$judges"
    cp "$here/package.json" "$here/package-lock.json" "$judges"
    npm ci --prefix "$judges" --no-audit --no-fund --ignore-scripts --silent
    cp "$here/package-lock.json" "$judges/installed.json"
  fi
fi
