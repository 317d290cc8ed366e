#!/usr/bin/env bash
# Shows that rules.sh can fail: plants one breach at a time in an empty tree. Usage: refuses.sh RULES
set -euo pipefail
rules=$1
failures=0

# One tree with one file in it, and the words that rules.sh must say about it.
expect() { # PATH TEXT WORDS
  local tree output
  tree=$(mktemp -d)
  mkdir -p "$tree"/{src/base,tools,tests,bench} "$tree/$(dirname "$1")"
  printf '%s\n' "$2" >"$tree/$1"
  output=$("$rules" "$tree" 2>&1) && output="accepted: $output"
  rm -rf "$tree"
  [[ $output == *"$3"* ]] && return 0
  echo "$1 with '$2': expected '$3', got '$output'"
  failures=$((failures + 1))
}

expect src/data/a.cc '#include "base/error.h"' 'accepted: 0 breaches'
expect src/data/a.cc '// exit(1) ends a process' 'accepted: 0 breaches'
expect src/data/a.cc '#include <torch/types.h>' 'data must not see this package'
expect src/data/a.cc '#include <ATen/ATen.h>' 'data must not see this package'
expect src/data/a.cc '#include <c10/util/Half.h>' 'data must not see this package'
expect src/data/deep/a.h '#include "models/recogniser.h"' 'links: data may include'
expect src/data/a.cc '  #include "train/trainer.h"' 'links: data may include'
expect src/infer/a.cc '#include "data/sample.h"' 'links: infer may include'
expect src/models/a.cc '#include "base/files.h"' 'models must not see this package'
expect src/base/a.cc '#include "text/utf8.h"' 'base may include no other folder'
expect src/text/a.cc '#include <opencv2/core.hpp>' 'text must not see this package'
expect src/train/a.cc '#include <CLI/CLI.hpp>' 'train must not see this package'
expect src/train/a.h '#include <torch/torch.h>' 'all of LibTorch'
expect src/unheard/a.h '#pragma once' 'do not know this folder'
expect src/base/a.cc '  std::exit(1);' 'never exit'
expect src/base/a.cc '  if (x) abort();' 'never exit'
expect src/base/a.cc '  std::cout << 1;' 'never print'
expect src/base/a.h 'int f();' '#pragma once'
expect tools/a.cc 'using namespace ocr;' 'opened for a whole file'
expect src/base/a.cc 'int a;  // TO''DO' 'unfinished'
expect src/base/a.cc '// FIX''ME: later' 'unfinished'
expect src/base/a.cc "$(seq 401)" 'over 400 lines'
expect tools/ocr_a.cc "$(echo 'int main() {'; seq 60; echo '}')" 'at most 60 lines'
expect tools/ocr_a.cc "$(echo 'int main() {'; seq 58; echo '}')" 'accepted: 0 breaches'

echo "$failures failures"
[ "$failures" = 0 ]
