#!/usr/bin/env bash
# Builds the preset cuda and packs what a GPU machine needs to test and time it: programs, Debian's
# libraries, configs and a small data set. LibTorch is not in the pack: the machine's Python has it.
#
# Usage: scripts/gpu-pack.sh [--build DIR] [--no-build] [OUTPUT]
#   --build DIR  the build folder (build/cuda)
#   --no-build   takes the programs that are there
#   OUTPUT       default out/gpu-pack.tar.gz; refused over 60 MiB
#
# There, with nothing but a Python 3 that can import torch 2.11.0, CUDA's:
#   tar xzf gpu-pack.tar.gz && gpu/run.sh        writes gpu-results/results.json (gpu/run.sh --help)
set -euo pipefail
export LC_ALL=C.UTF-8

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/cuda output=$root/out/gpu-pack.tar.gz no_build=''
limit=$((60 << 20))
tools=(ocr-train ocr-eval ocr-gendata train_bench)
declare -A images=([train]=512 [eval]=128)

say() { echo "gpu-pack: $*" >&2; }
die() { say "error: $*"; exit 1; }
usage() { sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0"; }

build_programs() {
  "$root/scripts/setup.sh" --cuda
  cmake --preset cuda -S "$root" -B "$build" -DOCRFORGE_BUILD_BENCH=ON >/dev/null
  cmake --build "$build" --target "${tools[@]}" gpu_test
}

copy_program() { # FILE FOLDER: without symbols, and without the paths of this machine
  strip -o "$2/${1##*/}" "$1"
  printf 'file(RPATH_REMOVE FILE "%s")\n' "$2/${1##*/}" >"$work/rpath.cmake"
  cmake -P "$work/rpath.cmake" >/dev/null
}

# Everything that ldd finds, but what the C library and LibTorch's wheels bring.
copy_libraries() { # PROGRAM...
  local name path
  ldd "$@" | awk '$2 == "=>" {print $1, $3}' | sort -u | while read -r name path; do
    [ "$path" != not ] || die "$name, which a program needs, is not on this machine"
    case $name in
      libc.so.* | libm.so.* | libdl.so.* | librt.so.* | libpthread.so.* | libresolv.so.*) continue ;;
    esac
    case $path in */torch/lib/* | */nvidia/*) continue ;; esac
    cp -L "$path" "$pack/lib/$name"
  done
}

draw_data() { # lines of a word each, as PaddleOCR lists them
  local set seed=1
  for set in train eval; do
    "$build/bin/ocr-gendata" -c "${images[$set]}" -l en -w 1 -f 32 -na 2 --seed "$seed" \
      --output_dir "$pack/data/$set" >"$work/gendata.log" 2>&1 || die "ocr-gendata: $(cat "$work/gendata.log")"
    seed=$((seed + 1))
  done
}

fill_pack() {
  local tool
  mkdir -p "$pack"/{bin,lib,data,configs}
  for tool in "${tools[@]}"; do copy_program "$build/bin/$tool" "$pack/bin"; done
  copy_program "$build/tests/gpu_test" "$pack/bin"
  copy_libraries "${tools[@]/#/$build/bin/}" "$build/tests/gpu_test"
  cp -r "$root"/configs/{recognition,detection,classification,dict} "$pack/configs"
  cp "$root/scripts/gpu/run.sh" "$root/scripts/gpu/summary.py" "$root/bench/train/peer.py" "$pack"
  git -C "$root" describe --always --dirty >"$pack/revision" 2>/dev/null || echo unknown >"$pack/revision"
  draw_data
}

while [ $# -gt 0 ]; do
  case $1 in
    --build) build=$(realpath -m "${2:?--build needs a folder}"); shift ;;
    --no-build) no_build=1 ;;
    -h | --help) usage; exit 0 ;;
    -*) say "unknown argument '$1' (see --help)"; exit 2 ;;
    *) output=$(realpath -m "$1") ;;
  esac
  shift
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pack=$work/gpu
[ -n "$no_build" ] || build_programs
fill_pack
mkdir -p "$(dirname "$output")"
tar -C "$work" --owner=0 --group=0 --sort=name -cf - gpu | gzip -9n >"$work/pack.tar.gz"
size=$(stat -c %s "$work/pack.tar.gz")
[ "$size" -le "$limit" ] || die "the pack has $((size >> 20)) MiB, at most $((limit >> 20)) are allowed"
mv "$work/pack.tar.gz" "$output"
say "$output: $((size >> 10)) KiB, unpacked $(du -sm "$pack" | cut -f 1) MiB"
