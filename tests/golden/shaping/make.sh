#!/usr/bin/env bash
# Fills in the last column of the goldens beside this script, from two programs that share no code of
# ours: Pango says into which runs a text falls and in which order they stand, hb-shape says what
# becomes of each run. To add a text, write its first four columns and run this.
#
# Usage: make.sh [FILE...]   needs Debian's pango1.0-tools, libharfbuzz-bin, fontconfig and jq
#
# Columns, by TABs: fonts below /usr/share/fonts, PATH#FACE, ';' between them, the first choice first;
# language; h for a line, v for a column; text; the runs from left to right, or from the top down:
#   FIRST+LENGTH/LEVEL/FONT[GLYPH=CLUSTER@X,Y+ADVANCE|...]   in code points, bidi level, font units
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

declare -A iso=([latin]=Latn [cyrillic]=Cyrl [greek]=Grek [arabic]=Arab [hebrew]=Hebr
  [devanagari]=Deva [bengali]=Beng [thai]=Thai [khmer]=Khmr [han]=Hani [hiragana]=Hira
  [katakana]=Kana [hangul]=Hang [common]=Zyyy)

file_of() { echo "/usr/share/fonts/${1%#*}"; }
family_of() { fc-query -i "${1##*#}" -f '%{family[0]}' "$(file_of "$1")"; }

# Only the fonts of the line are there, so that Pango takes no other.
font_folder() { # FONT...
  local font
  rm -rf "$work/fonts" && mkdir "$work/fonts"
  for font; do ln -sf "$(file_of "$font")" "$work/fonts/"; done
  cat >"$work/fonts.conf" <<CONF
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>$work/fonts</dir><cachedir>$work/cache</cachedir></fontconfig>
CONF
}

# FIRST LENGTH LEVEL SCRIPT FAMILY of each run, in code points, by TABs.
pango_runs() { # TEXT FAMILY...
  local text=$1 families
  shift
  families=$(IFS=, && echo "$*")
  printf '%s' "$text" >"$work/text"
  FONTCONFIG_FILE=$work/fonts.conf pango-view --backend=ft2 --no-display --font="$families 20" \
    --serialize-to="$work/layout.json" "$work/text"
  jq -r --rawfile text "$work/text" '
    def letters($bytes): ($text | explode) as $all
      | [range(0; ($all | length) + 1) | select(($all[:.] | implode | utf8bytelength) == $bytes)][0];
    .output.lines[].runs[]
    | [letters(.offset), (.text | length), ."bidi-level", .script,
       (.font.description | sub(" [0-9]+$"; ""))] | map(tostring) | join("\t")' "$work/layout.json"
}

hb() { # FONT LANGUAGE TEXT [OPTION...]
  local font=$1 language=$2 text=$3
  shift 3
  hb-shape --no-glyph-names --language="$language" --face-index="${font##*#}" "$@" \
    "$(file_of "$font")" --text="$text" 2>/dev/null # it tells --text-before there
}

line_runs() { # LANGUAGE TEXT FONT...
  local language=$1 text=$2 fonts=("${@:3}") families=() out=()
  local first length level script family direction glyphs i
  for i in "${!fonts[@]}"; do families+=("$(family_of "${fonts[i]}")"); done
  while IFS=$'\t' read -r first length level script family; do
    for i in "${!families[@]}"; do [ "${families[i]}" = "$family" ] && break; done
    [ "${families[i]}" = "$family" ] || { echo "make.sh: no font $family for '$text'" >&2; exit 1; }
    direction=ltr
    [ $((level % 2)) = 0 ] || direction=rtl
    glyphs=$(hb "${fonts[i]}" "$language" "${text:first:length}" \
      --direction=$direction --script="${iso[$script]}" \
      --text-before="${text:0:first}" --text-after="${text:first+length}")
    out+=("$first+$length/$level/$i$glyphs")
  done < <(pango_runs "$text" "${families[@]}")
  echo "${out[*]}"
}

column_runs() { # LANGUAGE TEXT FONT
  local glyphs
  glyphs=$(hb "$3" "$1" "$2" --direction=ttb)
  echo "0+${#2}/0/0$glyphs"
}

make() { # FILE
  local line fonts language direction text runs
  while IFS= read -r line; do
    if [[ $line == \#* ]]; then echo "$line" && continue; fi
    IFS=$'\t' read -r fonts language direction text _ <<<"$line"
    local -a font
    IFS=';' read -r -a font <<<"$fonts"
    font_folder "${font[@]}"
    if [ "$direction" = v ]; then
      runs=$(column_runs "$language" "$text" "${font[0]}")
    else
      runs=$(line_runs "$language" "$text" "${font[@]}")
    fi
    if [[ $runs =~ [\[\|]0= ]]; then echo "make.sh: the fonts lack a character of '$text'" >&2 && exit 1; fi
    printf '%s\t%s\t%s\t%s\t%s\n' "$fonts" "$language" "$direction" "$text" "$runs"
  done <"$1" >"$work/golden"
  cp "$work/golden" "$1"
}

export LC_ALL=C.UTF-8 # lengths in code points
if [ $# = 0 ]; then set -- *.txt; fi
for file; do make "$file"; done
