#!/usr/bin/env bash
# Sets up, builds what we ship (preset release) and runs its tests.
#
# Usage: scripts/test.sh [--full]
#   --full  first the presets strict, asan and tsan with their tests, and 60 s of each fuzz target;
#           trainings are killed 200 times, not 5
#
# The last lines are ctest's own and then `skipped without data: N`, the tests that found no
# $OCRFORGE_DATA (default ../shared/data). The exit code is 0 only if all that ran has passed.
set -euo pipefail
export OMP_WAIT_POLICY=passive # tests run side by side, and waiting in loops takes the others' cores
cd "$(dirname "${BASH_SOURCE[0]}")/.."

least_tests=600 # fewer run than this: the build has lost tests
fuzz_seconds=60
data=${OCRFORGE_DATA:-../shared/data}

say() { echo "test: $*" >&2; }

build() { # PRESET [OPTION...]
  say "building $1"
  cmake --preset "$1" >/dev/null && cmake --build --preset "$@"
}

build_and_test() { # PRESET
  build "$1" && ctest --preset "$1" -j2
}

fuzz() {
  local names target seeds failed=0
  mapfile -t names < <(sed -n 's/^ocr_fuzzer(\([a-z_]*\) .*/\1/p' tests/fuzz/CMakeLists.txt)
  build fuzz --target "${names[@]}" || return
  for target in "${names[@]/#/build/fuzz/fuzz/}"; do
    mkdir -p "$target.corpus"
    seeds=()
    if [[ $target == *image* && -d $data/nasty ]]; then seeds=("$data/nasty"); fi
    if [[ $target == *font_fuzz ]]; then seeds=(/usr/share/fonts/{opentype/ocr-b,truetype/ocr-a}); fi
    say "fuzzing ${target##*/} for $fuzz_seconds s"
    "$target" -max_total_time=$fuzz_seconds -rss_limit_mb=4096 -print_final_stats=1 \
      -artifact_prefix="$target." "$target.corpus" "${seeds[@]}" || failed=1
  done
  return $failed
}

# Tests whose output holds these words, in ctest's log of its last run.
count_tests() { # WORDS
  awk -v words="$1" '
    /^[0-9]+\/[0-9]+ Testing: / {counted = 0}
    index($0, words) && !counted {counted = 1; count++}
    END {print count + 0}' build/release/Testing/Temporary/LastTest.log
}

full=''
for argument; do
  case $argument in
    --full) full=1; export OCRFORGE_KILLS=200 ;;
    -h | --help) sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) say "unknown argument '$argument' (see --help)"; exit 2 ;;
  esac
done

scripts/setup.sh ${full:+--full}
failed=()
if [ -n "$full" ]; then
  for preset in strict asan tsan; do build_and_test $preset || failed+=("$preset"); done
  fuzz || failed+=(fuzz)
fi

build release
code=0
ctest --preset release --output-on-failure -j2 || code=$?
without_data=$(count_tests 'SKIPPED without data')
without_gpu=$(count_tests 'SKIPPED without GPU')
ran=$(($(count_tests 'Testing: ') - without_data - without_gpu))
if [ "$ran" -lt $least_tests ]; then
  say "only $ran tests ran, expected at least $least_tests"
  code=1
fi
if [ ${#failed[@]} -gt 0 ]; then
  say "failed before this: ${failed[*]}"
  code=1
fi
if [ "$without_gpu" -gt 0 ]; then echo "skipped without GPU: $without_gpu"; fi
echo "skipped without data: $without_data"
exit $code
