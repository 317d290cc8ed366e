#!/usr/bin/env bash
# The rules of ARCHITECTURE.md that a compiler does not see. Usage: rules.sh ROOT
# Prints one line for each breach, as file:line: text (rule), and exits 1 if there is any.
set -euo pipefail
cd "$1"
breaches=0

# What a folder of src/ may include of the others: the links of ARCHITECTURE.md, followed to the end.
declare -A may_see=(
  [base]=''
  [text]='base'
  [geometry]='base'
  [image]='base'
  [data]='base text geometry image'
  [decode]='base text geometry'
  [metrics]='base text geometry'
  [weights]='base'
  [bundle]='base text'
  [report]='base text geometry image data metrics'
  [kernels]='base'
  [models]='base text kernels'
  [launch]='base'
  [distributed]='base launch'
  [train]='base text geometry image data models launch distributed decode metrics weights bundle'
  [infer]='base text geometry image decode bundle'
  [export]='base text geometry image models weights bundle decode infer'
)
torch='<(torch|ATen|c10)/'
opencv='<opencv2/'
yaml='<yaml-cpp/'
# Packages that a folder must not see, besides CLI11, which belongs to tools/.
declare -A must_not_see=(
  [base]="$torch|$opencv"
  [text]="$torch|$opencv|$yaml"
  [geometry]="$torch|$yaml"
  [image]="$torch|$yaml"
  [data]="$torch"
  [decode]="$torch|$yaml"
  [metrics]="$torch|$opencv|$yaml"
  [weights]="$torch|$opencv|$yaml"
  [bundle]="$torch|$opencv"
  [report]="$torch|$yaml"
  [launch]="$torch|$opencv|$yaml"
  [distributed]="$opencv|$yaml"
  [kernels]="$torch|$opencv|$yaml"
  [models]="$opencv|$yaml|\"base/files"
  [train]='<CLI/'
  [infer]="$yaml"
  [export]="$yaml"
)

breach() { # RULE; the lines on standard input are breaches of it
  local line
  while IFS= read -r line; do
    echo "$line ($1)"
    breaches=$((breaches + 1))
  done
}

# Code only: what stands in comments is prose.
code() { # PATTERN FILE...
  grep -nHE "$@" /dev/null | grep -vE '^[^:]*:[0-9]+: *(//|\*)' || :
}

for folder in src/*/; do
  folder=$(basename "$folder")
  if [ -z "${may_see[$folder]+known}" ]; then
    breach 'rules.sh and ARCHITECTURE.md do not know this folder' <<<"src/$folder"
    continue
  fi
  mapfile -t files < <(find "src/$folder" -name '*.h' -o -name '*.cc')
  allowed=$(echo "$folder ${may_see[$folder]}" | tr ' ' '|')
  breach "links: $folder may include ${may_see[$folder]:-no other folder}" < <(
    code '^ *# *include +"[a-z_]+/' "${files[@]}" | grep -vE "include +\"($allowed)/" || :)
  breach "links: $folder must not see this package" < <(
    code "^ *# *include +(<CLI/|${must_not_see[$folder]})" "${files[@]}")
done

mapfile -t sources < <(find src -name '*.h' -o -name '*.cc')
mapfile -t headers < <(find src -name '*.h')
mapfile -t tools < <(find tools -name '*.h' -o -name '*.cc')
mapfile -t all < <(find src tools tests bench -name '*.h' -o -name '*.cc')
# One program may hold both: each would use the other's constructor or size.
breach 'two headers define a type of this name' < <(
  code '^(struct|class|enum class) [A-Z]\w*[^;]*$' "${headers[@]}" |
    awk '{match($0, /(struct|class) [A-Z][A-Za-z0-9_]*/); name = substr($0, RSTART, RLENGTH)
          sub(/.* /, "", name); if (name in seen) print seen[name] " and " $0; seen[name] = $0}')
breach 'a header must not pull all of LibTorch into its users' < <(
  code '^ *# *include +<torch/(torch|script|nn|all)\.h>' "${headers[@]}")
breach 'libraries never exit: throw ocr::Error' < <(
  code '(^|[^_[:alnum:].>])(std::|::)?(exit|_exit|_Exit|quick_exit|abort|terminate) *\(' "${sources[@]}")
breach 'libraries never print results: return them' < <(
  code 'std::(cout|cerr)|[^_[:alnum:]](printf|puts|putchar) *\(|print\(stdout' "${sources[@]}")
breach 'no namespace opened for a whole file' < <(
  code '^using namespace' "${sources[@]}" "${tools[@]}" | grep -v 'literals;' || :)
breach 'every header guards itself with #pragma once' < <(
  [ ${#headers[@]} -eq 0 ] || grep -L '^#pragma once' "${headers[@]}" || :)
breach 'unfinished by its own words' < <(
  grep -nHE '\b(TO[D]O|FIX[M]E|XX[X]|HAC[K])\b' "${all[@]}" || :)
breach 'a file over 400 lines is two ideas' < <(
  wc -l "${all[@]}" | awk '$2 != "total" && $1 > 400 {print $2 ": " $1}')
breach 'a main has at most 60 lines' < <(
  find tools -name 'ocr_*.cc' -exec awk '
    FNR == 1 {inside = 0}
    /^int main\(/ {inside = 1; start = FNR}
    inside && /^}/ {if (FNR - start >= 60) print FILENAME ":" start ": " FNR - start + 1; inside = 0}' {} +)

echo "$breaches breaches"
[ "$breaches" = 0 ]
