#!/usr/bin/env bash
# The whole job, from a word list to a report: draws word images, trains a recogniser on them, clean
# ones first, fine-tunes it on real word crops, exports it, reads crops of photos that it never saw.
#
# Usage: scripts/demo.sh [--quick] [--control] [--images FOLDER --labels FILE [--group REGEX]]
#                        [--output DIR] [--seed N] [--bin DIR]
#   --quick    a tiny run of about a minute: every step, but no accuracy to speak of
#   --control  trains on shuffled labels: the figures must collapse to nothing
#   --images FOLDER, --labels FILE
#              your own crops: image<TAB>text, UTF-8, image paths relative to FOLDER
#   --group REGEX
#              what of an image's path says which photo it was cut from; without it every crop of
#              your own counts as a photo of its own
#   --output   where everything goes (out/demo; with --control out/demo-control)
#   --bin DIR  takes the tools from there: no set-up, no build
#
# Without --images the real crops are rec/icdar2003_trialtrain of $OCRFORGE_DATA (../shared/data); where
# that is not there, generated words stand in, with words and fonts that training did not see.
set -euo pipefail
# How long a thread waits in a loop before it sleeps. Asleep at once, two threads train no faster than one;
# in loops for long, they take the cores of those who draw and decode.
export GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-2000}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

quick='' control='' images='' labels='' group='' output='' seed=1 bin=''
clean_count=20000 # generated words, clean print
count=48000       # and as photos have them
stand_ins=800     # generated crops in the place of real ones, for training and again for the test
data=${OCRFORGE_DATA:-../shared/data}
tools=(ocr-gendata ocr-dataset ocr-train ocr-eval ocr-export ocr-predict ocr-report)
threads=$(nproc)
overrides=() # of both trainings
times=()

say() { echo "demo: $*" >&2; }
die() { say "error: $*"; exit 1; }
usage() { sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0"; }

parse_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      --quick) quick=1; shift ;;
      --control) control=1; shift ;;
      --images | --labels | --output | --bin) # paths are the caller's; the rest runs in the checkout
        [ -n "${2:-}" ] || { say "$1 needs a path (see --help)"; exit 2; }
        declare -g "${1#--}=$(realpath -m --relative-base="$root" -- "$2")"
        shift 2 ;;
      --group | --seed)
        [ -n "${2:-}" ] || { say "$1 needs a value (see --help)"; exit 2; }
        declare -g "${1#--}=$2"
        shift 2 ;;
      -h | --help) usage; exit 0 ;;
      *) say "unknown argument '$1' (see --help)"; exit 2 ;;
    esac
  done
  case ${images:+i}${labels:+l} in
    i | l) say "--images and --labels go together"; exit 2 ;;
  esac
  [[ $seed =~ ^[0-9]+$ ]] || { say "--seed $seed: not a whole number"; exit 2; }
  out=${output:-out/demo${control:+-control}}
  if [ -n "$quick" ]; then
    clean_count=300 count=600 stand_ins=100
    overrides+=(Global.epoch_num=1)
  fi
}

# A command line as it can be pasted into a shell.
show() {
  local word line='+'
  for word; do
    if [[ $word =~ ^[A-Za-z0-9_./=,:@%+-]+$ ]]; then line+=" $word"; else
      line+=" '${word//\'/\'\\\'\'}'"
    fi
  done
  echo "$line"
}

# Runs one step, printed before it runs, and notes its time.
run() { # NAME COMMAND...
  local name=$1 start=$SECONDS
  shift
  show "$@"
  "$@" || die "the step '$name' failed with exit code $?"
  times+=("$(printf '%5d s  %s' $((SECONDS - start)) "$name")")
}

build_tools() {
  scripts/setup.sh
  say "building the tools"
  cmake --preset release >/dev/null
  cmake --build --preset release --target "${tools[@]}"
}

find_tools() {
  local tool
  for tool in "${tools[@]}"; do
    [ -x "$bin/$tool" ] || die "$bin/$tool is not there"
  done
  PATH=$(cd "$bin" && pwd):$PATH
}

find_real_crops() {
  local set=$data/rec/icdar2003_trialtrain
  if [ -z "$images" ] && [ -d "$set" ]; then
    images=$set labels=$set/labels.tsv
    group='^(.*)_[0-9]+\.jpg$' # apanar_06.08.2002_IMG_1261_0.jpg is word 0 of a photo
  fi
}

# Clean print: CTC finds out which letter is where on these, minutes before it would on the others.
clean_looks=(-ca lower -tc random -b "1,4" -k 1 -rk --tight 0.7 --margin_jitter 0.5 --lowres 0.7)
# Looks of the generated words: many, as a network that saw few reads no photo.
looks=(-ca mixed --numbers 0.1 -tc random -b "0,2,4" -k 3 -rk -bl 1 -rbl --tight 0.5)
looks+=(--margin_jitter 0.8 --letter_spacing 0.1 --weight 0.4 --shear 8 --perspective 0.06)
looks+=(--shadow 0.1 --invert 0.2 --lowres 0.6 --noise 6)
drawing=(-l en -f 32 -na 2 -t "$threads")

# Short words, as signs have: CTC also learns from them first.
short_words() { grep -E '^[A-Za-z]{1,8}$' /usr/share/dict/words; }

draw_words() {
  local fonts_and_words=(-dt "$out/short-words.txt")
  mkdir -p "$out"
  short_words >"$out/short-words.txt"
  if [ -z "$images" ]; then
    hold_out
    fonts_and_words=(-fd "$out/held-out/train-fonts" -dt "$out/held-out/train-words.txt")
  fi
  run "drawing clean words" ocr-gendata -c "$clean_count" "${fonts_and_words[@]}" "${drawing[@]}" \
    "${clean_looks[@]}" --seed "$seed" --output_dir "$out/clean"
  run "drawing words" ocr-gendata -c "$count" "${fonts_and_words[@]}" "${drawing[@]}" "${looks[@]}" \
    --seed "$seed" --output_dir "$out/words"
}

# Two word lists and two font folders that have nothing in common.
hold_out() {
  local folder=$out/held-out family
  mkdir -p "$folder/train-fonts" "$folder/test-fonts"
  short_words |
    awk -v folder="$folder" '{print > (folder (NR % 10 ? "/train" : "/test") "-words.txt")}'
  for family in dejavu freefont roboto crosextra; do
    find /usr/share/fonts -path "*/$family/*.ttf" -exec ln -sft "$folder/train-fonts" {} +
  done
  for family in lato open-sans liberation liberation2; do
    find /usr/share/fonts -path "*/$family/*.ttf" -exec ln -sft "$folder/test-fonts" {} +
  done
}

make_crops() {
  local folder
  if [ -n "$images" ]; then
    run "splitting the crops by photo" ocr-dataset split "$labels" --images "$images" \
      ${group:+--group "$group"} --fraction 0.25 --seed "$seed" \
      --train "$out/crops/train.txt" --test "$out/crops/test.txt"
    return
  fi
  say "no real crops: $data/rec/icdar2003_trialtrain is not there and no --images was given." \
    "Generated words stand in for them; the words and fonts of the test are not those of training."
  for folder in train test; do
    run "drawing stand-ins: $folder" ocr-gendata -c "$stand_ins" "${drawing[@]}" \
      -fd "$out/held-out/$folder-fonts" -dt "$out/held-out/$folder-words.txt" "${looks[@]}" \
      --seed "$((seed + 1))" --output_dir "$out/crops/$folder"
    sed "s|^|$folder/|" "$out/crops/$folder/rec_gt.txt" >"$out/crops/$folder.txt"
  done
}

shuffle_labels() {
  local file
  for file in clean/rec_gt words/rec_gt crops/train; do
    run "shuffling $file.txt" ocr-dataset shuffle-labels "$out/$file.txt" --seed "$seed" \
      --output "$out/${file}_shuffled.txt"
  done
}

train() { # NAME CONFIG LABELS OVERRIDE...
  local name=$1 config=$2 file=$3
  shift 3
  run "$name" ocr-train -c "configs/recognition/$config.yml" -o "Global.character_dict_path=$out/dict.txt" \
    "Train.dataset.label_file_list.0=$out/$file" \
    "Eval.dataset.label_file_list.0=$out/crops/test.txt" "Global.seed=$seed" "$@" "${overrides[@]}"
}

evaluate() { # NAME MODEL
  run "evaluating $1 fine-tuning" ocr-eval --model "$2" --data "$out/crops/test.txt" --json "$out/$1.json"
}

read_held_out() {
  local start=$SECONDS line
  line="sed \"s|^[^/]|$out/crops/&|; s|\\t.*||\" \"$out/crops/test.txt\" | tr '\\n' '\\0' | xargs -0"
  line+=" ocr-predict --model \"$out/model\" --exif off --format json > \"$out/predict.jsonl\""
  echo "+ $line"
  bash -o pipefail -c "$line" || die "the step 'reading the held-out crops' failed"
  times+=("$(printf '%5d s  %s' $((SECONDS - start)) "reading the held-out crops")")
}

figure() { # NAME KEY: as per cent
  sed -n "s/.*\"$2\" *: *\([0-9.eE+-]*\).*/\1/p" "$out/$1.json" | awk '{printf "%.1f", 100 * $1}'
}

count_of() { sed -n "s/.*\"$1\" *: *\([0-9]*\).*/\1/p" "$out/after.json"; }

write_report() {
  local notes=(--note "Seed $seed. The figures are of $(count_of n) held-out crops.")
  notes+=(--note "The network reads lower case only: right and wrong below ignore case; in 'read exactly' and \
the error rate every capital counts as an error.")
  if [[ $images == *icdar2003* ]]; then
    notes+=(--note "ICDAR 2003 shares photos with ICDAR 2013: these weights are a demonstration.")
  fi
  if [ -n "$control" ]; then
    notes+=(--note "Control run: trained on shuffled labels. Anything read here is a leak.")
  fi
  run "writing the report" ocr-report --title "ocrforge demo${control:+: control run}" \
    --output "$out/report.html" "${notes[@]}" --samples "$out/words/rec_gt.txt:48" \
    --samples "$out/crops/train.txt:24" --curve "clean words=$out/clean-words/metrics.jsonl" \
    --curve "words=$out/pretrain/metrics.jsonl" \
    --curve "fine-tuning=$out/finetune/metrics.jsonl" --result "before=$out/before.json" \
    --result "after=$out/after.json" --predictions "after=$out/crops/test.txt,$out/predict.jsonl" --ignore-case
}

summarise() {
  local row
  printf '\n%s held-out crops%s\n' "$(count_of n)" "${group:+, none of their photos seen in training}"
  printf '%-34s %8s %8s\n' '' before after
  while read -r key row; do
    printf '%-34s %6s %% %6s %%\n' "$row" "$(figure before "$key")" "$(figure after "$key")"
  done <<END
alnum right, [a-z0-9] ($(count_of n_alnum) crops)
ignore_case right, ignoring case
exact right, capitals as printed *
cer character errors, capitals too *
END
  printf '* the network reads lower case only: every capital is an error here\n\n'
  printf '%s\n' "${times[@]}"
  printf '%5d s  in all\n\nreport: %s\n' "$SECONDS" "$out/report.html"
}

check_collapse() {
  [ -n "$control" ] || return 0
  if awk -v share="$(figure after alnum)" 'BEGIN {exit !(share < 2)}'; then
    echo "control: collapsed, as it must"
  else
    die "control: $(figure after alnum) % read after training on shuffled labels: something leaks"
  fi
}

main() {
  local clean=clean/rec_gt.txt words=words/rec_gt.txt crops=crops/train.txt
  parse_arguments "$@"
  cd "$root"
  if [ -z "$bin" ]; then build_tools; bin=build/release/bin; fi
  find_tools
  SECONDS=0 times=()
  find_real_crops
  mkdir -p "$out/crops"
  draw_words
  make_crops
  run "collecting the characters" ocr-dataset charset --lower-case "$out/$words" "$out/$crops" \
    --output "$out/dict.txt"
  if [ -n "$control" ]; then
    shuffle_labels
    clean=clean/rec_gt_shuffled.txt words=words/rec_gt_shuffled.txt crops=crops/train_shuffled.txt
  fi
  train "training on clean words" demo_pretrain "$clean" "Global.save_model_dir=$out/clean-words" \
    Architecture.Neck.encoder_type=reshape Optimizer.lr.learning_rate=0.003 Global.epoch_num=1
  train "training on words" demo_pretrain "$words" "Global.save_model_dir=$out/pretrain" \
    "Global.pretrained_model=$out/clean-words/best_accuracy" Global.allow_partial_weights=true
  evaluate before "$out/pretrain/best_accuracy"
  train "fine-tuning on crops" demo_finetune "$crops" "Global.save_model_dir=$out/finetune" \
    "Global.pretrained_model=$out/pretrain/best_accuracy"
  evaluate after "$out/finetune/best_accuracy"
  run "exporting" ocr-export -c configs/recognition/demo_finetune.yml \
    -o "Global.character_dict_path=$out/dict.txt" "Eval.dataset.label_file_list.0=$out/crops/test.txt" \
    "Global.pretrained_model=$out/finetune/best_accuracy" "Global.save_inference_dir=$out/model"
  read_held_out
  run "checking the figures" scripts/check_figures.sh "$out/crops/test.txt" "$out/predict.jsonl" \
    "$out/after.json"
  write_report
  summarise
  check_collapse
}

main "$@"
