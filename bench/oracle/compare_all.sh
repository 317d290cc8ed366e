#!/usr/bin/env bash
# Every published model beside the program that made it famous: each value of the outputs on 200 lines
# or 90 pages, and each reading, against ONNX Runtime and ncnn.
#
# Usage: bench/oracle/compare_all.sh DATA [BUILD] [NAME...]
#   DATA   the folder with models/, rec/ and det/
#   BUILD  a build with the benchmarks (default build/bench)
#
# Needs bench/peers/setup.sh oracle. Prints a line a model; exits with 1 where a value is more than 1e-4
# off or a reading differs. Takes about 15 minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
data=$(realpath "${1:?usage: bench/oracle/compare_all.sh DATA [BUILD] [NAME...]}")
build=${2:-build/bench}
shift; shift || true
python=${OCRFORGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ocrforge}/peers/oracle/python
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

models="ch_mobile_v2_det onnx/ch_ppocr_mobile_v2.0_det_infer.onnx
en_PP-OCRv3_det onnx/en_PP-OCRv3_det_infer.onnx
ch_PP-OCRv4_det onnx/ch_PP-OCRv4_det_infer.onnx
ch_PP-OCRv4_det paddle_v4_det
en_number_mobile_v2_rec onnx/en_number_mobile_v2.0_rec_infer.onnx en_dict
ch_PP-OCRv3_rec onnx/ch_PP-OCRv3_rec_infer.onnx ppocr_keys_v1
ch_PP-OCRv4_rec onnx/ch_PP-OCRv4_rec_infer.onnx ppocr_keys_v1
ch_PP-OCRv4_rec paddle_v4_rec ppocr_keys_v1
ch_mobile_v2_cls onnx/ch_ppocr_mobile_v2.0_cls_infer.onnx
ncnn_v2_rec ncnn/pdocrv2.0_rec-op.param ppocr_keys_v1
ncnn_v2_det ncnn/pdocrv2.0_det-op.param"

status=0
while read -r name file dictionary; do
  if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then continue; fi
  if [ ! -f "$work/$name.f32" ]; then
    "$python" bench/oracle/readings.py "$data" "$work" --outputs "$name"
  fi
  rm -rf "$work/bundle"
  "$build/bin/ocr-export" --from "$data/models/$file" \
    ${dictionary:+--dict "$data/models/dict/$dictionary.txt"} \
    -o "Global.save_inference_dir=$work/bundle" >"$work/export.log" 2>&1 || { cat "$work/export.log"; exit 1; }
  printf '%-48s ' "$file"
  "$build/bin/oracle_compare" "$work/bundle" "$work/$name.tsv" "$work/$name.f32" "$data" || status=1
done <<<"$models"
exit $status
