#!/usr/bin/env bash
# Runs the GPU tests, a short training and the training benchmarks of a pack (scripts/gpu-pack.sh) with the
# LibTorch of this machine's Python, and writes what they say into results.json.
#
# Usage: gpu/run.sh [--cpu] [--seconds S] [--python PYTHON] [--output DIR]
#   --cpu      everything on the CPU, a proof of the pack on a machine without a GPU: the tests then skip
#   --seconds  how long each benchmark runs, at least 3 steps. Default 5
#   --python   one with torch 2.11.0. Default python3
#   --output   default gpu-results
#
# Exits with 1 where a test, the training or a benchmark failed, and where there is no GPU without --cpu;
# results.json is written all the same, its "status" being ok, failed, or "no GPU".
set -euo pipefail
export LC_ALL=C.UTF-8

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
python=python3 out=gpu-results seconds=5 cpu='' status=ok
lines=64 pages=8 epochs=40 device=cuda # a GPU's; --cpu has less

say() { echo "gpu: $*" >&2; }
die() { say "error: $*"; exit 1; }
usage() { sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0"; }

# A program of the pack. LibTorch finds CUDA's libraries beside itself.
ours() { # NAME ARGUMENT...
  LD_LIBRARY_PATH=$torch_lib:$here/lib "$here/bin/$1" "${@:2}"
}

check_machine() {
  local version program lacking
  version=$("$python" -c 'import torch; print(torch.__version__)') || die "$python cannot import torch"
  [[ $version =~ ^2\.11\.0(\+|$) ]] || die "$python has torch $version, the programs were made for 2.11.0"
  torch_lib=$("$python" -c 'import os, torch; print(os.path.join(os.path.dirname(torch.__file__), "lib"))')
  [ -e "$torch_lib/libtorch_cuda.so" ] || die "the torch of $python is one for the CPU: $torch_lib has no libtorch_cuda.so"
  for program in "$here"/bin/*; do
    lacking=$(LD_LIBRARY_PATH=$torch_lib:$here/lib ldd "$program" 2>&1 | grep 'not found' | sort -u || :)
    [ -z "$lacking" ] || die "${program##*/} cannot run here: $lacking"
  done
}

has_gpu() {
  "$python" -c 'import sys, torch; sys.exit(not torch.cuda.is_available())'
}

failed() { # WHAT
  say "FAILED: $1"
  status=failed
}

run_tests() {
  say "tests"
  ours gpu_test -r xml >"$out/tests.xml" 2>"$out/tests.log" || failed "the tests: $out/tests.xml"
}

run_training() {
  local use_gpu=true
  if [ -n "$cpu" ]; then use_gpu=false; fi
  say "training"
  rm -rf "$out/training"
  ours ocr-train -c "$here/configs/recognition/demo_pretrain.yml" -o Global.use_gpu=$use_gpu \
    "Global.save_model_dir=$out/training" "Global.character_dict_path=$here/configs/dict/en_dict.txt" \
    "Global.epoch_num=$epochs" "Global.eval_batch_step=[0, 8]" Global.print_batch_step=1 \
    "Train.dataset.data_dir=$here/data/train" "Train.dataset.label_file_list=[$here/data/train/rec_gt.txt]" \
    "Eval.dataset.data_dir=$here/data/eval" "Eval.dataset.label_file_list=[$here/data/eval/rec_gt.txt]" \
    Train.loader.batch_size_per_card=64 Eval.loader.batch_size_per_card=64 \
    >"$out/training.log" 2>&1 || failed "the training: $out/training.log"
}

run_benchmarks() {
  local options=(--seconds "$seconds" --lines "$lines" --pages "$pages") config
  if [ -z "$cpu" ]; then options+=(--gpu); fi
  : >"$out/ours.jsonl"
  : >"$out/peer.jsonl"
  for config in recognition/{demo_pretrain,en_lite,en_vgg,en_server} classification/lite detection/lite; do
    say "benchmark $config, ours and Python's"
    ours train_bench --json "${options[@]}" "$here/configs/$config.yml" >>"$out/ours.jsonl" 2>>"$out/bench.log" ||
      failed "train_bench $config: $out/bench.log"
    "$python" "$here/peer.py" "$config.yml" "${options[@]}" >>"$out/peer.jsonl" 2>>"$out/bench.log" ||
      failed "peer.py $config: $out/bench.log"
  done
}

while [ $# -gt 0 ]; do
  case $1 in
    --cpu) cpu=1 lines=8 pages=1 epochs=1 device=cpu ;;
    --seconds) seconds=${2:?--seconds needs a number}; shift ;;
    --python) python=${2:?--python needs a program}; shift ;;
    --output) out=${2:?--output needs a folder}; shift ;;
    -h | --help) usage; exit 0 ;;
    *) say "unknown argument '$1' (see --help)"; exit 2 ;;
  esac
  shift
done
# How long a thread waits in a loop before it sleeps: where other programs run, those loops take their cores.
export GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-2000}
# The same allocator setting for Python as our programs give themselves.
export GLIBC_TUNABLES=glibc.malloc.mmap_threshold=4294967296:glibc.malloc.trim_threshold=8589934592
GLIBC_TUNABLES+=:glibc.malloc.top_pad=268435456
mkdir -p "$out"
out=$(cd "$out" && pwd)
rm -f "$out"/{tests.xml,ours.jsonl,peer.jsonl,bench.log,training.log,results.json}
check_machine
if [ -z "$cpu" ] && ! has_gpu; then
  say "no GPU: torch sees none (--cpu runs everything on the CPU)"
  status='no GPU'
else
  run_tests
  run_training
  run_benchmarks
fi
"$python" "$here/summary.py" "$out" "$status" "$device" "$(cat "$here/revision")"
say "$status: $out/results.json"
[ "$status" = ok ]
