#!/usr/bin/env bash
# Installs what the build needs: Debian packages, and LibTorch 2.11.0 from its wheels.
#
# Usage: scripts/setup.sh [--full] [--cuda]
#   --full  also clang and its sanitizers, for the presets dev, strict, asan, tsan and fuzz
#   --cuda  also a LibTorch with all of its CUDA libraries (2.5 GB to fetch)
#
# LibTorch goes to $OCRFORGE_CACHE (default $XDG_CACHE_HOME/ocrforge or ~/.cache/ocrforge), outside
# the checkout. A wheel whose hash is right is never fetched twice. Several runs at once wait for each
# other. When nothing is to do this takes well under a second.
set -euo pipefail

scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${OCRFORGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ocrforge}
wheels=$cache/wheels
layout=1 # raised when another set of files is to be unpacked
work=''  # a folder of this run, in the cache so that a rename leaves it whole

say() { echo "setup: $*" >&2; }
die() { say "error: $*"; exit 1; }
usage() { sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0"; }

missing_packages() { # LIST...: what of the lists dpkg does not call installed
  local wanted
  wanted=$(cat "$@" | sed 's/#.*//' | xargs)
  # shellcheck disable=SC2086 # one word each
  comm -13 <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null |
    sed -n 's/^installed //p' | sort -u) <(printf '%s\n' $wanted | sort -u)
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

install_packages() { # LIST...
  local missing packages
  command -v dpkg-query >/dev/null || die "this is not Debian: install by hand what $1 lists"
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  mapfile -t packages <<<"$missing"
  [ "$(id -u)" = 0 ] || command -v sudo >/dev/null ||
    die "as root, please: apt-get install --no-install-recommends ${packages[*]}"
  say "installing ${#packages[@]} Debian packages: ${packages[*]}"
  local options=(-q -y --no-install-recommends -o DPkg::Lock::Timeout=600
    -o Dpkg::Options::=--force-unsafe-io -o Dpkg::Use-Pty=0)
  as_root apt-get update -q >&2 || say "apt-get update failed; trying with the lists at hand"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install "${options[@]}" "${packages[@]}" >&2 ||
    die "apt-get could not install the packages. Is the network there? Are the sources in" \
      "/etc/apt those of Debian 12?"
}

list_wheels() { # prints "HASH  PATH" of every wheel at hand
  sha256sum "$wheels"/*.whl 2>/dev/null || :
}

fetch_wheels() { # REQUIREMENTS: fills $wheels with what is not there or damaged
  local have line
  have=$(list_wheels)
  grep '==' "$1" | while read -r line; do
    [[ $have == *"${line##*sha256:}"* ]] || echo "$line"
  done >"$work/missing.txt"
  [ -s "$work/missing.txt" ] || return 0
  say "fetching $(wc -l <"$work/missing.txt") wheels"
  # The platform is named, whatever Python runs pip: only the C++ part of the wheels is used.
  local platforms=(--python-version 3.11 --platform manylinux2014_x86_64) minor
  for minor in {17..28}; do platforms+=(--platform "manylinux_2_${minor}_x86_64"); done
  python3 -m pip download --require-hashes --no-deps --only-binary=:all: --no-cache-dir \
    --disable-pip-version-check "${platforms[@]}" -d "$work/fetched" -r "$work/missing.txt" >&2 ||
    die "pip could not fetch LibTorch's wheels. Is the network there? Without one, put the wheels" \
      "that $1 names into $wheels and run this again."
  mv -f "$work/fetched"/*.whl "$wheels"/
}

# What a CPU build takes of a wheel: 0.5 GB instead of 1.2.
cpu_parts() { # WHEEL
  case ${1##*/} in
    torch-*) printf '%s\n' 'torch/include/*' torch/lib/lib{c10.so,torch_cpu.so,'gomp*'} ;;
    nvidia_cuda_runtime-*) echo 'nvidia/cu13/lib/libcudart.so*' ;;
    nvidia_cuda_cupti-*) echo 'nvidia/cu13/lib/libcupti.so*' ;;
  esac
  echo '*/licenses/*'
}

unpack_wheels() { # REQUIREMENTS KIND FOLDER
  local hash wheel parts
  list_wheels >"$work/have.txt"
  sed -n 's/.*--hash=sha256://p' "$1" | while read -r hash; do
    wheel=$(sed -n "s/^$hash  //p" "$work/have.txt" | head -n 1)
    [ -n "$wheel" ] || die "the wheel with the hash $hash is not in $wheels"
    parts=()
    if [ "$2" = cpu ]; then mapfile -t parts < <(cpu_parts "$wheel"); fi
    unzip -q -o "$wheel" "${parts[@]}" -d "$3" || die "$wheel cannot be unpacked; is the disk full?"
  done
}

check_libraries() { # FOLDER: everything that libtorch_cpu.so needs must be in it or in the system
  local lacking
  lacking=$(ldd "$1/torch/lib/libtorch_cpu.so" | grep 'not found' || :)
  [ -z "$lacking" ] || die "the unpacked LibTorch lacks libraries: $lacking"
}

install_libtorch() { # KIND (cpu or cuda)
  local requirements=$scripts/requirements-$1.txt target=$cache/libtorch-2.11.0-$1
  local stamp
  stamp="layout $layout"$'\n'"$(cat "$requirements")"
  if [ "$(cat "$target/.ocrforge-setup" 2>/dev/null)" = "$stamp" ]; then return 0; fi
  [ "$(uname -m)" = x86_64 ] || die "LibTorch's wheels are for x86_64, this is $(uname -m)"
  mkdir -p "$wheels"
  exec 9>"$cache/lock"
  flock -n 9 || { say "another setup is running: waiting for it"; flock 9; }
  if [ "$(cat "$target/.ocrforge-setup" 2>/dev/null)" = "$stamp" ]; then return 0; fi
  rm -rf "$cache"/.setup.* # left by a run that was killed; none is running now
  work=$(mktemp -d "$cache/.setup.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  fetch_wheels "$requirements"
  say "unpacking LibTorch"
  mkdir "$work/new"
  unpack_wheels "$requirements" "$1" "$work/new"
  check_libraries "$work/new"
  echo "$stamp" >"$work/new/.ocrforge-setup"
  if [ -e "$target" ]; then mv -T "$target" "$work/old"; fi
  mv -T "$work/new" "$target"
  say "LibTorch is in $target"
  rm -rf "$work"
  exec 9>&-
}

lists=("$scripts"/packages.txt)
if [ -e "$scripts"/packages-fonts.txt ]; then lists+=("$scripts"/packages-fonts.txt); fi
kinds=(cpu)
for argument; do
  case $argument in
    --full) lists+=("$scripts"/packages-full.txt) ;;
    --cuda) kinds+=(cuda) ;;
    -h | --help) usage; exit 0 ;;
    *) say "unknown argument '$argument' (see --help)"; exit 2 ;;
  esac
done
install_packages "${lists[@]}"
for kind in "${kinds[@]}"; do install_libtorch "$kind"; done
