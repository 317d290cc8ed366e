#!/usr/bin/env bash
# Training steps (network, loss and optimiser on batches in memory) of ours beside Python's torch, eager and
# compiled, in turns, as a Markdown table.
#
# Usage: bench/train/compare.sh [--rounds N] [--seconds S] [--threads N] [--lines N] [--pages N]
#                               [--eager] [--gpu] [CONFIG...]
#   --rounds   how often all take turns; medians are printed, of the ratios of each round too. Default 5
#   --seconds  how long each runs in a turn, at least 3 steps. Default 5
#   --threads  of LibTorch on either side. Default 1
#   --lines, --pages   a batch. Default 8 lines, 1 page
#   --eager    leaves torch.compile out, which needs Python's headers (python3-dev) and a minute at first
#   --gpu      on the first GPU
#   CONFIG     recognition/demo_pretrain.yml, ... of configs/; none: all that peer.py knows
#
# Both sides: the same LibTorch, float32, channels last, fused Adam, the same allocator setting. With one thread
# a figure is images for a second of processor time, which other programs on the machine disturb least;
# otherwise for a second of the clock. The numbers of parameters must be equal.
# $OCRFORGE_BIN: the folder of train_bench, default build/release/bin of this checkout.
# $OCRFORGE_PYTHON: a Python with torch 2.11.0, default that of bench/peers/setup.sh torch.
set -euo pipefail
export LC_ALL=C.UTF-8

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
bin=${OCRFORGE_BIN:-$root/build/release/bin}
python=${OCRFORGE_PYTHON:-}
rounds=5 seconds=5 threads=1 lines=8 pages=1 gpu='' sides='ours eager compiled'

say() { echo "compare: $*" >&2; }
die() { say "error: $*"; exit 1; }
usage() { sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0"; }

run() { # SIDE CONFIG: prints its JSON object
  local options=(--seconds "$seconds" --threads "$threads" --lines "$lines" --pages "$pages")
  if [ -n "$gpu" ]; then options+=(--gpu); fi
  if [ "$1" = compiled ]; then options+=(--compile); fi
  if [ "$1" = ours ]; then
    "$bin/train_bench" --json "${options[@]}" "$root/configs/$2"
  else
    "$python" "$here/peer.py" "$2" "${options[@]}"
  fi
}

figure() { # KEY JSON
  sed -nE "s/.*\"$1\": \"?([^,\"}]+).*/\1/p" <<<"$2"
}

# Reads lines of as many numbers, the first of which is ours; prints the cells of a row.
medians() {
  awk "$(<"$root/bench/median.awk")"'
    { for (i = 1; i <= NF; i++) { v[i, NR] = $i; r[i, NR] = $1 / $i } }
    function column(m, i,   k, a) { for (k = 1; k <= NR; k++) a[k] = m[i, k]; return median(a, NR) }
    END {
      printf "%.3g", column(v, 1)
      for (i = 2; i <= NF; i++) printf " | %.3g | **%.2f**", column(v, i), column(r, i)
    }'
}

compare() { # CONFIG: prints a row
  local round side result rate=images_per_cpu_second parameters=''
  if [ "$threads" -gt 1 ] || [ -n "$gpu" ]; then rate=images_per_second; fi
  : >"$work/rates"
  for ((round = 1; round <= rounds; round++)); do
    say "$1: round $round of $rounds"
    for side in $sides; do
      result=$(run "$side" "$1") || die "$side could not run $1"
      [ "${parameters:=$(figure parameters "$result")}" = "$(figure parameters "$result")" ] ||
        die "$1: ours has $parameters parameters: $side says $result"
      printf '%s ' "$(figure "$rate" "$result")" >>"$work/rates"
    done
    echo >>"$work/rates"
  done
  echo "| $1 | $(figure input "$result") | $(figure batch "$result") | $parameters | $(medians <"$work/rates") |"
}

configs=()
while [ $# -gt 0 ]; do
  case $1 in
    --rounds | --seconds | --threads | --lines | --pages)
      [ -n "${2:-}" ] || { say "$1 needs a number (see --help)"; exit 2; }
      declare "${1#--}=$2"; shift ;;
    --eager) sides='ours eager' ;;
    --gpu) gpu=1 ;;
    -h | --help) usage; exit 0 ;;
    -*) say "unknown argument '$1' (see --help)"; exit 2 ;;
    *) configs+=("$1") ;;
  esac
  shift
done
[ ${#configs[@]} -gt 0 ] || configs=(recognition/demo_pretrain.yml recognition/en_lite.yml recognition/en_vgg.yml
  classification/lite.yml recognition/en_server.yml detection/lite.yml)
[ -x "$bin/train_bench" ] || die "$bin/train_bench is not built:" \
  "cmake --preset release -DOCRFORGE_BUILD_BENCH=ON && cmake --build --preset release --target train_bench"
if [ -z "$python" ]; then
  "$here/../peers/setup.sh" torch
  python=${OCRFORGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ocrforge}/peers/torch/python
fi
export OMP_NUM_THREADS=$threads
export GLIBC_TUNABLES=glibc.malloc.mmap_threshold=4294967296:glibc.malloc.trim_threshold=8589934592
GLIBC_TUNABLES+=:glibc.malloc.top_pad=268435456

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "$(date -u +%F), $(getconf _NPROCESSORS_ONLN) × $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)," \
  "$threads thread(s), load $(cut -d ' ' -f 1 /proc/loadavg) at the start"
echo
header='| config | input | batch | parameters | ours |' rule='|---|---|--:|--:|--:|'
for side in ${sides#ours}; do
  header+=" $side | ours / $side |" rule+='--:|--:|'
done
printf '%s\n' "$header" "$rule"
for config in "${configs[@]}"; do compare "$config"; done
