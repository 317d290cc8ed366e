#!/usr/bin/env bash
# Measures ocr-gendata against other generators on the same words and fonts, as a Markdown table.
#
# Usage: bench/gendata/compare.sh [--pairs N] [--counts SMALL,LARGE] [--cases A,B,...] PEER...
#   PEER      trdg-1.6.0, trdg-1.6.0-debian-pillow, trdg-latest or synthtiger; installed on first use
#   --pairs   how often both take turns; the median is printed. Default 3
#   --counts  images of the peer's two runs. Default 100,600
#   --cases   some of default five_words white damaged cjk, for synthtiger of white damaged
#
# A figure is user and system time of the whole command, all its processes and threads, an image. "Net"
# is without start-up: the difference of two runs over the difference of their counts. Ours net is
# measured between LARGE and 11 times LARGE, for a run too short to time tells nothing; "whole" is LARGE
# images by either, start-up included. Both write one 32-pixel JPEG of quality 75 per image to /dev/shm
# with one worker. $OCRFORGE_BIN: the folder of ocr-gendata, default build/release/bin of this checkout.
set -euo pipefail
export LC_ALL=C.UTF-8 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
peers=${OCRFORGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ocrforge}/peers
bin=${OCRFORGE_BIN:-$here/../../build/release/bin}
pairs=3 small=100 large=600 cases=''

say() { echo "compare: $*" >&2; }
die() { say "error: $*"; exit 1; }
usage() { sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0"; }

declare -A flags=(
  [default]=''
  [five_words]='-w 5'
  [white]='-b 1'
  [damaged]='-k 5 -rk -bl 2 -rbl -w 2'
  [cjk]='-l cn'
)

prepare() { # PEER: the words, lines and fonts that both sides get
  local trdg=$peers/trdg-1.6.0/packages/trdg
  "$here/../peers/setup.sh" trdg-1.6.0 "$1"
  fonts=$trdg/fonts/latin
  cjk_font=$trdg/fonts/cn/SourceHanSans-Normal.ttf
  grep -v / "$trdg/dicts/en.txt" >"$work/words.txt" # trdg cannot write a file named after "and/or"
  "$peers/trdg-1.6.0/python" - "$trdg/dicts/cn.txt" >"$work/lines.txt" <<'PYTHON'
import random, sys
characters = "".join(open(sys.argv[1], encoding="utf-8-sig").read().split())
random.seed(1)
for _ in range(2000):
    print("".join(random.choices(characters, k=10)))
PYTHON
}

cpu_seconds() { # COUNT COMMAND...: of the command, which writes COUNT images to $out
  local count=$1 TIMEFORMAT='%3U %3S' spent
  shift
  rm -rf "$out"
  mkdir "$out"
  spent=$({ time timeout 900 "$@" >"$work/log" 2>&1; } 2>&1) || die "'$*' failed: $(tail -n 3 "$work/log")"
  [ "$(find "$out" -name '*.jpg' | wc -l)" -eq "$count" ] ||
    die "'$*' did not write $count images: $(tail -n 3 "$work/log")"
  awk '{ print $1 + $2 }' <<<"$spent"
}

texts_and_fonts() { # CASE: prints the flags of them
  if [ "$1" = cjk ]; then
    echo "-i $work/lines.txt -ft $cjk_font"
  else
    echo "-dt $work/words.txt -fd $fonts"
  fi
}

run_ours() { # PEER CASE COUNT
  local looks=${flags[$2]}
  if [ "$1" = synthtiger ]; then
    looks='-b 1'
    if [ "$2" = damaged ]; then looks='-b 1 -k 5 -rk -bl 2 -rbl --perspective 0.05 --noise 10'; fi
  fi
  # shellcheck disable=SC2046,SC2086 # several words each
  cpu_seconds "$3" "$bin/ocr-gendata" -c "$3" --seed 1 --output_dir "$out" $looks $(texts_and_fonts "$2")
}

run_peer() { # PEER CASE COUNT
  local python=$peers/$1/python
  if [ "$1" = synthtiger ]; then
    printf '%s: %s\n' words "$work/words.txt" fonts "$fonts" damage "$([ "$2" = damaged ] && echo true ||
      echo false)" >"$work/synthtiger.yaml"
    cpu_seconds "$3" "$python" -m synthtiger.main -o "$out" -c "$3" -w 0 -s 1 \
      "$here/synthtiger_words.py" Words "$work/synthtiger.yaml"
  else
    # shellcheck disable=SC2046,SC2086 # several words each
    cpu_seconds "$3" "$python" -m trdg.run -c "$3" -t 1 --output_dir "$out" ${flags[$2]} \
      $(texts_and_fonts "$2")
  fi
}

mean_image() { # prints the mean width and bytes of the images in $out: both sides must draw alike
  "$peers/trdg-1.6.0/python" - "$out" <<'PYTHON'
import os, pathlib, sys
from PIL import Image
paths = list(pathlib.Path(sys.argv[1]).rglob("*.jpg"))[:2000]
width = sum(Image.open(p).width for p in paths) / len(paths)
print(f"{width:.0f} px, {sum(os.path.getsize(p) for p in paths) / len(paths) / 1000:.2f} kB")
PYTHON
}

# Reads "OURS_NET PEER_NET OURS_WHOLE PEER_WHOLE" lines, in microseconds an image; prints the cells of a row.
medians() {
  awk "$(<"$here/../median.awk")"'
    { a[NR] = $1; b[NR] = $2; c[NR] = $3; d[NR] = $4; r[NR] = $2 / $1; s[NR] = $4 / $3 }
    END {
      printf "%.0f | %.0f | **%.1f** | ", median(a, NR), median(b, NR), median(r, NR)
      printf "%.0f | %.0f | %.1f", median(c, NR), median(d, NR), median(s, NR)
    }'
}

compare() { # PEER CASE: prints a row
  local peer=$1 name=$2 i ours_large ours_huge peer_small peer_large ours_image peer_image huge=$((11 * large))
  for ((i = 0; i < pairs; i++)); do
    say "$peer, $name: pair $((i + 1)) of $pairs"
    peer_small=$(run_peer "$peer" "$name" "$small")
    ours_large=$(run_ours "$peer" "$name" "$large")
    peer_large=$(run_peer "$peer" "$name" "$large")
    peer_image=$(mean_image)
    ours_huge=$(run_ours "$peer" "$name" "$huge")
    ours_image=$(mean_image)
    awk "BEGIN { print 1e6 * ($ours_huge - $ours_large) / ($huge - $large),
      1e6 * ($peer_large - $peer_small) / ($large - $small), 1e6 * $ours_large / $large,
      1e6 * $peer_large / $large }" >>"$work/$peer.$name"
  done
  echo "| $peer | $name | $(medians <"$work/$peer.$name") | $ours_image; $peer_image |"
}

versions() {
  echo "$(date -u +%F), $(getconf _NPROCESSORS_ONLN) × $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)," \
    "ocrforge $(git -C "$here" rev-parse --short HEAD 2>/dev/null || echo '(no git)')"
  for peer; do
    "$peers/$peer/python" - "$peer" <<'PYTHON'
import importlib.metadata as m, platform, sys, PIL
print(f"* {sys.argv[1]}: Python {platform.python_version()},",
      f"{'synthtiger' if sys.argv[1] == 'synthtiger' else 'trdg'}",
      m.version("synthtiger" if sys.argv[1] == "synthtiger" else "trdg") + ",",
      f"Pillow {PIL.__version__}, NumPy {m.version('numpy')}, OpenCV {m.version('opencv-python-headless')}")
PYTHON
  done
}

chosen=()
while [ $# -gt 0 ]; do
  case $1 in
    --pairs) pairs=${2:?}; shift ;;
    --counts) small=${2%,*} large=${2#*,}; shift ;;
    --cases) cases=${2//,/ }; shift ;;
    -h | --help) usage; exit 0 ;;
    -*) say "unknown argument '$1' (see --help)"; exit 2 ;;
    *) chosen+=("$1") ;;
  esac
  shift
done
[ ${#chosen[@]} -gt 0 ] || { usage >&2; exit 2; }
[ -x "$bin/ocr-gendata" ] || die "$bin/ocr-gendata is not built: cmake --build --preset release"

work=$(mktemp -d)
out=$(mktemp -d /dev/shm/ocrforge.XXXXXX)
trap 'rm -rf "$work" "$out"' EXIT
for peer in "${chosen[@]}"; do prepare "$peer"; done
versions "${chosen[@]}"
echo
echo "| peer | case | ours net, µs | peer net, µs | peer / ours | ours whole | peer whole | peer / ours | mean image: ours; peer |"
echo "|---|---|--:|--:|--:|--:|--:|--:|---|"
for peer in "${chosen[@]}"; do
  all='default five_words white damaged cjk'
  if [ "$peer" = synthtiger ]; then all='white damaged'; fi
  for name in ${cases:-$all}; do
    [ -n "${flags[$name]+x}" ] || die "unknown case '$name'; known: ${!flags[*]}"
    compare "$peer" "$name"
  done
done
