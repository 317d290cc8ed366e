#!/bin/sh
# What becomes of PaddleOCR's own configs: a line for each file under FOLDER (its configs/), with
# "parses" or the error that refuses it, and a count at the end. Any other end is exit code 1.
#
#   scripts/paddle_configs.sh FOLDER [OCR_TRAIN]
set -eu
folder=${1:?usage: scripts/paddle_configs.sh FOLDER [OCR_TRAIN]}
train=${2:-build/release/bin/ocr-train}

find "$folder" -name '*.yml' | sort > "${TMPDIR:-/tmp}/paddle-configs.$$"
trap 'rm -f "${TMPDIR:-/tmp}/paddle-configs.$$"' EXIT
parsed=0 refused=0 other=0
while read -r file; do
  status=0
  message=$("$train" -c "$file" --print-config 2>&1 >/dev/null) || status=$?
  error=$(printf '%s\n' "$message" | sed -n 's/.*error: //p' | tail -n 1)
  case $status in
    0) parsed=$((parsed + 1)); printf '%s\tparses\n' "${file#"$folder"/}" ;;
    1) refused=$((refused + 1)); printf '%s\t%s\n' "${file#"$folder"/}" "${error#"$file"}" ;;
    *) other=$((other + 1)); printf '%s\tended with %d\n' "${file#"$folder"/}" "$status" ;;
  esac
done < "${TMPDIR:-/tmp}/paddle-configs.$$"
printf '%d parse, %d are refused, %d end in another way\n' "$parsed" "$refused" "$other"
[ "$other" -eq 0 ]
