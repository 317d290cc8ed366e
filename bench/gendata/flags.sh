#!/usr/bin/env bash
# Runs each of trdg's flags beside trdg itself, on the same texts and font, as a Markdown table.
#
# Usage: bench/gendata/flags.sh [--only WORD] [--sheets FOLDER] [PEER...]
#   PEER      trdg-latest (1.8), trdg-1.6.0; both by default, installed on first use
#   --only    rows whose flags hold this word, such as -obb
#   --sheets  a picture for each row, trdg's images left and ours right, to look at
#
# The verdict of a row: same; differs as documented, in docs/trdg.md, and in what; or DIFFERS, when
# the exit code is 1. What is random is compared by its range. $OCRFORGE_BIN: the folder of
# ocr-gendata, default build/release/bin of this checkout.
set -euo pipefail
export LC_ALL=C.UTF-8 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
peers=${OCRFORGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ocrforge}/peers
bin=${OCRFORGE_BIN:-$here/../../build/release/bin}
only='' sheets='' undocumented=0 rows=0

say() { echo "flags: $*" >&2; }
die() { say "error: $*"; exit 1; }
usage() { sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0"; }

write_inputs() {
  printf '%s\n' house minimum Rhythm qualify 'number 42' 'big dog' museum Hxbdfg 'one two three' jumpy \
    under hymn >"$work/lines.txt"
  printf '%s\n' mmmmmmmmmmmmmmmmmmmmmmmmmmmm nnnnnnnnnnnnnnnnnnnnnnnnnnnnnn >"$work/band.txt"
  printf '%s\n' nnnnnnnnnn >"$work/short_band.txt"
  printf '%s\n' 'Hello, world!' "it's" 'e.g.' '50%' 'a_b-c' '(x)' >"$work/marks.txt"
  printf '%s\n' and/or >"$work/slash.txt"
  printf '%s\n' 'straße' 'Élan' >"$work/case.txt"
  printf '%s\n' 中文字 文字識別 >"$work/cn.txt"
  printf '%s\n' 'مرحبا بالعالم' >"$work/ar.txt"
  printf 'word %.0s' {1..60} >"$work/long.txt"
  printf '%s\n' alpha beta gamma delta epsilon >"$work/words.txt"
}

# Adds what both get unless the row says otherwise; prints one word a line.
completed() { # TEXTS FLAGS: texts are a file of $work or - for none
  local flags=" $2 "
  case $flags in *' -na '*) ;; *) printf '%s\n' -na 2 ;; esac
  case $flags in *' -e '*) ;; *) printf '%s\n' -e png ;; esac
  case $flags in *' -b '*) ;; *) printf '%s\n' -b 1 ;; esac
  case $flags in *' -c '*) ;; *) printf '%s\n' -c "$count" ;; esac
  case $flags in *' -ft '* | *' -fd '*) ;; *) printf '%s\n' -ft "$font" ;; esac
  [ "$1" = - ] || printf '%s\n' -i "$work/$1.txt"
  # shellcheck disable=SC2086 # several words
  [ -z "$2" ] || printf '%s\n' $2
}

# Runs both. Each may fail: then its folder has no images.
run_both() { # PEER TEXTS FLAGS
  local arguments
  mapfile -t arguments < <(completed "$2" "$3")
  rm -rf "$work/theirs" "$work/ours"
  mkdir "$work/theirs" "$work/ours"
  # Its workers' exceptions may leave the parent waiting for ever.
  timeout 60 "$peers/$1/python" -m trdg.run "${arguments[@]}" --output_dir "$work/theirs" \
    >"$work/theirs.log" 2>&1 </dev/null || :
  timeout 60 "$bin/ocr-gendata" "${arguments[@]}" --seed 1 --output_dir "$work/ours" \
    >"$work/ours.log" 2>&1 </dev/null || :
}

images_in() { # FOLDER
  find "$1" -type f ! -name '.*' ! -name '*.txt' ! -name '*.box' ! -name '*_mask.png' | wc -l
}

last_line() { # LOG
  tail -n 1 "$1" | tr '|' '/' | tail -c 90
}

# A row where one side or both draw nothing, which the documentation must know.
print_failure() { # KNOWN
  local theirs ours verdict='DIFFERS: runs'
  theirs=$(images_in "$work/theirs")
  ours=$(images_in "$work/ours")
  case ",$1," in *,runs,*) verdict='differs as documented: runs' ;; esac
  [[ $verdict != DIFFERS* ]] || undocumented=1
  [ "$theirs" -gt 0 ] && theirs="$theirs images" || theirs="no image: $(last_line "$work/theirs.log")"
  [ "$ours" -gt 0 ] && ours="$ours images" || ours="no image: $(last_line "$work/ours.log")"
  echo "$theirs | $ours | $verdict |"
}

row() { # PEERS TEXTS FLAGS CHECKS [KNOWN]: peers are "both" or the one that has the flag
  local peer name
  [[ " $3 " == *"$only"* ]] || return 0
  for peer in "${chosen[@]}"; do
    [ "$1" = both ] || [ "$1" = "$peer" ] || continue
    rows=$((rows + 1))
    run_both "$peer" "$2" "$3"
    echo -n "| ${peer#trdg-} | \`$(sed "s|$work/||g; s|$packages/trdg/||g" <<<"$3")\` | "
    if [ "$(images_in "$work/theirs")" = 0 ] || [ "$(images_in "$work/ours")" = 0 ]; then
      print_failure "${5:-}"
      continue
    fi
    name=$(printf '%02d-%s' "$rows" "$peer$(tr -cd '[:alnum:]-' <<<"${3//$work/}")")
    "$peers/trdg-latest/python" "$here/flags_measure.py" "$work/theirs" "$work/ours" --checks "$4" \
      --known "${5:-}" ${sheets:+--sheet "$sheets/$name.png"} >"$work/cells" || undocumented=1
    echo "$(cat "$work/cells") |"
  done
}

# What is written, and how it is named.
output_rows() {
  row both lines '-na 0 -b 0 -e jpg' "names,count,mode,$looks"
  row both lines '-na 0' names
  row both lines '-na 1' names
  row both lines '-na 2' names,labels
  row both marks '-na 0' names names
  row both marks '-na 2' names,labels
  row both slash '-na 0' names names,runs
  row both lines '-c 25' count,names,labels
  row both lines '-t 2 -c 25' count,names,labels
  local format
  for format in jpg png webp tiff bmp ppm; do row both lines "-e $format" "names,mode,$looks"; done
  row both lines '-e gif' names,mode runs
  row trdg-latest lines '-im RGB' "mode,$looks"
  row trdg-latest lines '-im L' "mode,$looks"
  row trdg-latest lines '-im L -e jpg' "mode,$looks"
  row trdg-latest lines '-im 1' "mode,$looks" runs
  row trdg-latest lines '-im CMYK -e jpg' mode runs
  row trdg-latest lines '-om 1' names,masks,mask_mode
  row trdg-1.6.0 lines '-om 1' names,masks,mask_mode masks
  row trdg-latest lines '-om 1 -im L' mask_mode mask_mode
  row both lines '-om 1 -bl 2' masks masks
  row both lines '-om 1 -ws' masks masks
  row trdg-latest lines '-obb 1' names,boxes
  row trdg-latest lines '-obb 1 -bl 2' boxes boxes
  row trdg-latest lines '-obb 2' names,tesseract,line_ends line_ends
  row trdg-latest lines '-obb 1 -om 1' names,boxes,masks
  row trdg-latest lines '-obb 1 -k 10' boxes
}

text_rows() {
  row both long '-c 1' labels,width labels,width
  row both cn "-l cn -ft $cjk_font" "labels,$looks"
  row trdg-latest ar "-l ar -ft $arabic_font" labels labels
  row both - '-rs -c 200 -w 2' names,pools,symbols,words,lengths symbols
  row both - '-rs -let -c 200' pools,lengths
  row both - '-rs -num -c 200' pools,lengths
  row both - '-rs -sym -c 200 -na 2' names,pools,symbols,lengths symbols
  row both - '-rs -sym -c 20 -na 0' names names
  row both - '-rs -let -num -c 200' pools
  row both - '-let -c 10' pools runs
  row both - "-rs -let -l cn -c 200 -ft $cjk_font" pools,lengths
  row both - "-dt $work/words.txt -w 3" words,pools
  row both - "-dt $work/words.txt -w 3 -r -c 100" words,pools
  row both case '-ca upper' labels,names
  row both case '-ca lower' labels,names
  row both lines "-fd $packages/trdg/fonts/cn" "$looks"
}

size_rows() {
  row both lines '-f 64' "$looks"
  row both lines '-f 100' "$looks"
  row both lines '-m 0' "$looks"
  row both lines '-m 2,10,8,20' "$looks"
  row both lines '-fi' "$looks"
  local alignment uneven=('' frame '')
  for alignment in 0 1 2; do
    row both lines "-wd 300 -al $alignment" "$looks"
    row both lines "-wd 300 -al $alignment -m 2,10,8,40" "height,width,frame" "${uneven[$alignment]}"
  done
  row both lines '-al 2' "$looks"
  row both lines '-wd 30' width width
  row both lines '-or 1' "short_side,long_side,ink,ground,frame,like" long_side,frame,like
  row both lines '-or 1 -wd 300' "short_side,long_side" long_side
  row both lines '-or 1 -sw 3' "short_side,long_side" long_side
  row both lines '-or 1 -cs 10' "short_side,long_side" long_side
  row both lines '-or 1 -tc #ffffff,#000000' ink runs
  row trdg-latest lines '-sw 0' "labels,$looks"
  row trdg-1.6.0 lines '-sw 0' "labels,$looks" labels
  row both lines '-sw 3' "$looks"
  row both lines '-cs 5' "$looks" frame
  row both lines '-cs 5 -ws' "$looks" "width,frame,like"
  row both lines '-ws' "labels,$looks"
}

colour_rows() {
  row both lines '-tc #c02020' "$looks"
  row both lines '-tc #000000,#808080 -c 200' ink_range
  row both lines '-tc #808080,#000000 -c 200' ink_range
  row trdg-latest lines '-stw 2' "$looks" width,ink,frame
  row trdg-latest lines '-stw 1 -stf #ff0000 -f 64' "$looks" width,ink,frame
  row trdg-latest lines '-stw 3 -stf #ff0000 -f 64' "$looks" width,ink,frame
  row both lines '-b 0' "$looks"
  row both lines '-b 1' "$looks"
  row both lines '-b 2' height,width,whole
  row both lines "-b 3 -id $packages/trdg/images -c 60" height,width,whole
  row both lines '-b 3' whole runs
  row both lines '-bl 1 -f 64' "$looks,blur"
  row both lines '-bl 3 -f 64' "$looks,blur"
  row both lines '-bl 3 -rbl -f 64 -c 60' blurs
}

warp_rows() {
  local kind way
  row both lines '-k 10' "height,width,angle,frame,like"
  row both lines '-k 45' "height,width,frame,like"
  row both short_band '-k 10 -rk -c 60 -f 64' "height,angles" # a long line would be too small
  for kind in 1 2 3; do
    for way in 0 1 2; do
      case $kind$way in
        1[02] | 2[02]) row both band "-d $kind -do $way -f 64" "height,width,wave,like" width,wave,like ;;
        3*) row both lines "-d $kind -do $way -f 64" "height,width,like" ;;
        *) row both lines "-d $kind -do $way -f 64" "height,width,like" width ;;
      esac
    done
  done
  row both band '-d 1 -k 10 -f 64' "height,width,wave,like" width,wave,like
}

other_rows() {
  row both lines '-hw' count runs
}

chosen=()
while [ $# -gt 0 ]; do
  case $1 in
    --only) only=${2:?}; shift ;;
    --sheets) sheets=${2:?}; shift ;;
    -h | --help) usage; exit 0 ;;
    -*) say "unknown argument '$1' (see --help)"; exit 2 ;;
    *) chosen+=("$1") ;;
  esac
  shift
done
[ ${#chosen[@]} -gt 0 ] || chosen=(trdg-latest trdg-1.6.0)
[ -x "$bin/ocr-gendata" ] || die "$bin/ocr-gendata is not built: cmake --build --preset release"
"$here/../peers/setup.sh" trdg-latest "${chosen[@]}"
[ -z "$sheets" ] || mkdir -p "$sheets"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
packages=$peers/trdg-latest/packages
font=$packages/trdg/fonts/latin/DroidSans-Bold.ttf
cjk_font=$packages/trdg/fonts/cn/SourceHanSans-Normal.ttf
arabic_font=/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
count=12
looks=height,width,ink,ground,frame,like
write_inputs

echo '| trdg | flags | trdg has | ocr-gendata has | verdict |'
echo '|---|---|---|---|---|'
output_rows
text_rows
size_rows
colour_rows
warp_rows
other_rows
say "$rows rows"
exit $undocumented
