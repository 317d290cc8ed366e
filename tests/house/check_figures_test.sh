#!/usr/bin/env bash
# check_figures.sh on six texts whose figures were worked out by hand. Usage: check_figures_test.sh SCRIPT
set -euo pipefail
script=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/labels" "$folder/images"
cd "$folder"

# truth            read      edits  longer
# hello            hello     0      5
# Straße           STRASSE   6      7      (lower case keeps ß: strasse against straße)
# a"b\c            a"b\c     0      5
# Ünt              ünt       1      3
# £                (refused) 1      1      (no [a-z0-9]: not in alnum)
# AB-12            ab12      3      5
printf '../images/%s\n' $'1.png\thello' $'2.png\tStraße' $'3.png\ta"b\\c' $'4.png\tÜnt' \
  $'5.png\t£' $'6.png\tAB-12' >labels/test.tsv
cat >predict.jsonl <<'JSON'
{"image":"images/1.png","text":"hello","score":0.9}
{"image":"./images/2.png","text":"STRASSE","score":0.9}
{"image":"images/3.png","text":"a\"b\\c","score":0.9}
{"image":"images/4.png","text":"\u00fcnt","score":0.9}
{"image":"images/5.png","error":{"code":"corrupt_file","message":"no text"}}
{"image":"images/6.png","text":"ab12","score":0.9}
JSON
# exact 2/6; ignore_case 3/6 (hello, a"b\c, Ünt); alnum 4/5 (hello, abc, nt, ab12);
# cer 11/25; ned (1 + 1/7 + 1 + 2/3 + 0 + 2/5)/6
right='{"n":6,"exact":0.3333333333333333,"ignore_case":0.5,"alnum":0.8,"n_alnum":5,'
right+='"cer":0.44,"ned":0.534920635}'

failures=0
expect() { # EXIT_CODE WORDS EVAL
  local code=0 output
  echo "$3" >eval.json
  output=$("$script" labels/test.tsv predict.jsonl eval.json 2>&1) || code=$?
  if [ "$code" != "$1" ] || [[ $output != *"$2"* ]]; then
    echo "expected exit $1 and '$2', got exit $code: $output"
    failures=$((failures + 1))
  fi
}
expect 0 'as in the evaluation' "$right"
for key in n exact ignore_case alnum n_alnum cer ned; do # each figure, one of them changed
  expect 1 'DIFFERS' "${right/\"$key\":/\"$key\":9}"
  expect 1 'not there' "${right/\"$key\":/\"other\":}"
done
sed -i '/4\.png/d' predict.jsonl
expect 255 'nothing about ../images/4.png' "$right"

echo "$failures failures"
[ "$failures" = 0 ]
