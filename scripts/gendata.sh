#!/usr/bin/env bash
# Draws a corpus as training and validation images, in PaddleOCR's layout, into the current folder.
#
# Usage: scripts/gendata.sh VAL_RATE [CORPUS] [FONT]
#   VAL_RATE  share of the lines for validation, between 0 and 1, such as 0.2
#   CORPUS    UTF-8 text, one label a line; default data/test.txt
#   FONT      a font file; default the fonts of cn in configs/data/languages.yml
#
# The first lines become train_data/train/ID.jpg, the last ones train_data/test/ID.jpg, with their labels
# in train_data/rec_gt_train.txt and rec_gt_test.txt ("train/0.jpg<TAB>text"). $OCRFORGE_BIN: the folder
# of ocr-gendata, default build/release/bin of this checkout.
set -euo pipefail

say() { echo "gendata: $*" >&2; }
usage() { sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0"; }
wrong() { say "error: $*"; usage >&2; exit 2; }
die() { say "error: $*"; exit 1; }

case ${1:-} in -h | --help) usage; exit 0 ;; esac
if [ $# -lt 1 ] || [ $# -gt 3 ]; then wrong "one to three arguments are needed, found $#"; fi
rate=$1
corpus=${2:-data/test.txt}
font=${3:-}
[[ $rate =~ ^(0?\.[0-9]+|0|1|1\.0*|0\.)$ ]] || wrong "VAL_RATE '$rate' is not a number between 0 and 1"
[ -f "$corpus" ] || die "$corpus: no such corpus"
[ -z "$font" ] || [ -f "${font%#*}" ] || die "$font: no such font file"
bin=${OCRFORGE_BIN:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/build/release/bin}
[ -x "$bin/ocr-gendata" ] || die "$bin/ocr-gendata is not built: run scripts/test.sh or scripts/demo.sh once"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# awk counts a last line without newline, which wc -l does not.
awk '{ sub(/\r$/, "") } $0 != ""' "$corpus" >"$work/lines"
total=$(wc -l <"$work/lines")
val=$(awk -v n="$total" -v rate="$rate" 'BEGIN { print int(n * rate + 1e-9) }')
train=$((total - val))
if [ "$train" -eq 0 ] || [ "$val" -eq 0 ]; then
  die "$corpus has $total lines: at the rate $rate that is $train for training and $val for validation"
fi

draw() { # NAME COUNT SEED: $work/NAME.txt to train_data/NAME and train_data/rec_gt_NAME.txt
  local folder=train_data/$1 options=(-l cn -na 2 -t "$(nproc)")
  [ -z "$font" ] || options+=(-ft "$font")
  rm -f "$folder/.ocr-gendata.journal" # of a run that was stopped: its corpus was in another folder
  "$bin/ocr-gendata" -c "$2" -i "$work/$1.txt" "${options[@]}" --seed "$3" --output_dir "$folder"
  sed "s|^|$1/|" "$folder/rec_gt.txt" >"train_data/.rec_gt_$1.txt"
  mv "train_data/.rec_gt_$1.txt" "train_data/rec_gt_$1.txt"
}

head -n "$train" "$work/lines" >"$work/train.txt"
tail -n "$val" "$work/lines" >"$work/test.txt"
draw train "$train" 1
draw test "$val" 2
say "train_data: $train images for training, $val for validation"
