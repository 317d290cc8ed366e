#!/usr/bin/env bash
# Installs the programs that ocrforge is measured against, each with its own pinned packages.
#
# Usage: bench/peers/setup.sh NAME [NAME...]
#   NAME  trdg-1.6.0, trdg-1.6.0-debian-pillow, trdg-latest, synthtiger, fonttools, detmetric,
#         oracle, tensorboard, torch, paddleocr
#
# Each goes to $OCRFORGE_CACHE/peers/NAME (default $XDG_CACHE_HOME/ocrforge or ~/.cache/ocrforge), which
# appears whole or not at all and is never installed twice. NAME/python runs Python 3.11 with its
# packages: bench/peers/setup.sh fonttools && ~/.cache/ocrforge/peers/fonttools/python -c 'import fontTools'
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${OCRFORGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ocrforge}
peers=$cache/peers
layout=1 # raised when what stands beside the packages changes
work=''  # a folder of this run, beside its target so that a rename leaves it whole

say() { echo "peers: $*" >&2; }
die() { say "error: $*"; exit 1; }
usage() { sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0"; }

find_python() { # prints the path of a Python 3.11, which the pinned wheels are for; Debian's first
  local python
  for python in /usr/bin/python3 "$(command -v python3.11)" "$(command -v python3)"; do
    if [ "$("$python" -c 'import sys; print(*sys.version_info[:2])' 2>/dev/null)" = '3 11' ]; then
      echo "$python"
      return
    fi
  done
  die "no Python 3.11 is here: Debian 12's package python3 is one"
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

need_debian_pillow() { # PYTHON
  [ "$1" = /usr/bin/python3 ] || die "Debian's Pillow needs Debian's /usr/bin/python3, found $1"
  ! "$1" -s -c 'import PIL' 2>/dev/null || return 0
  as_root apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=600 python3-pil >&2 ||
    die "apt-get could not install python3-pil. After 'apt-get update' it may."
}

# Packages lie in a plain folder, not in a virtual environment, whose paths would not outlive a rename.
write_launcher() { # PYTHON [FOLDER]: another one with packages
  cat >"$work/python" <<LAUNCHER
#!/bin/sh
PYTHONPATH=\$(dirname "\$(readlink -f "\$0")")/packages${2:+:$2} exec $1 -s "\$@"
LAUNCHER
  chmod +x "$work/python"
}

install_peer() { # NAME
  local requirements=$here/requirements-$1.txt target=$peers/$1 python stamp torch=''
  [ -f "$requirements" ] || { say "unknown peer '$1' (see --help)"; exit 2; }
  python=$(find_python)
  stamp="layout $layout, $python"$'\n'"$(cat "$requirements")"
  if [ "$1" = trdg-1.6.0-debian-pillow ]; then need_debian_pillow "$python"; fi
  if [ "$1" = torch ]; then # the very LibTorch that we link: its wheel has the Python part too
    "$here/../../scripts/setup.sh" --cuda
    torch=$cache/libtorch-2.11.0-cuda
  fi
  if [ "$(cat "$target/.ocrforge-setup" 2>/dev/null)" = "$stamp" ]; then return 0; fi
  say "installing $1"
  work=$(mktemp -d "$peers/.setup.XXXXXX")
  chmod 755 "$work"
  "$python" -m pip install --quiet --require-hashes --no-deps --no-cache-dir --no-compile \
    --disable-pip-version-check --root-user-action=ignore --target "$work/packages" \
    -r "$requirements" >&2 || die "pip could not install what $requirements names. Is the network there?"
  write_launcher "$python" "$torch"
  "$work/python" -m compileall -q "$work/packages" -s "$work" >/dev/null || : # some hold Python 2
  echo "$stamp" >"$work/.ocrforge-setup"
  rm -rf "$target"
  mv -T "$work" "$target"
  say "$1 is in $target"
}

[ $# -gt 0 ] || { usage >&2; exit 2; }
for name; do
  case $name in -h | --help) usage; exit 0 ;; esac
done
mkdir -p "$peers"
exec 9>"$peers/lock"
flock -n 9 || { say "another setup is running: waiting for it"; flock 9; }
rm -rf "$peers"/.setup.* # left by a run that was killed; none is running now
trap 'rm -rf "${work:-}"' EXIT
for name; do install_peer "$name"; done
