#!/usr/bin/env bash
# How many times faster we match 500 boxes a page than PaddleOCR's way (aim: 100), in turns.
#
# Usage: bench/detection_ratio.sh BUILD_FOLDER [ROUNDS]     after bench/peers/setup.sh detmetric
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bench=${1:?a build folder, such as build/release}/bin/detection_bench
python=${OCRFORGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ocrforge}/peers/detmetric/python
for _ in $(seq "${2:-3}"); do
  ours=$("$bench" --match 20)
  theirs=$("$python" "$here/detection_peer.py")
  awk -v o="$ours" -v t="$theirs" 'BEGIN {
    printf "ours %.3f ms a page, theirs %.1f ms: %.0f times\n", o * 1000 / 20, t * 1000, t * 20 / o }'
done
