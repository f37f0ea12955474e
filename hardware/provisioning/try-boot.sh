#!/bin/sh
# The first boot without a Raspberry Pi: first-boot.sh runs in a Debian of its own, from the card that
# `samay-hardware card --out` wrote. Once to the end; again; and cut short at many places by kill -9, after
# which it must end as if nothing had been. As root, on Debian, with mmdebstrap.
#
#   npm run try-boot -w @samay/hardware -- <card> [--arch amd64] [--suite bookworm] [--cuts 12] [--root <folder>]
#
# With the real program the gateway of the invitation must be reached, and --cuts 0: an invitation is good for one
# station, and each cut is another one. try-station.sh brings a gateway along.
#
# For a foreign architecture binfmt and qemu-user-static must be there. What a real cut may take from the
# disk's own cache is not tried here: for that the script syncs before it renames.
set -eu

card=
arch=$(dpkg --print-architecture)
suite=bookworm
cuts=12
root=
while [ $# -gt 0 ]; do
  case $1 in
    --arch) arch=$2 && shift ;;
    --suite) suite=$2 && shift ;;
    --cuts) cuts=$2 && shift ;;
    --root) root=$2 && shift ;;
    -*) echo "try-boot: $1?" >&2 && exit 2 ;;
    *) card=$1 ;;
  esac
  shift
done
if [ ! -e "$card/samay/first-boot.sh" ]; then
  echo 'try-boot: dé la carpeta de una tarjeta / give the folder of a card: samay-hardware card --out' >&2
  exit 2
fi
work=$(mktemp -d /var/tmp/samay-try.XXXXXX)
trap 'rm -rf "$work"' EXIT INT TERM
[ -n "$root" ] || root=$work/root

if [ ! -e "$root/usr/bin/openssl" ]; then
  echo "try-boot: Debian $suite ($arch) …"
  # From where this machine has its own packages.
  set --
  for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.sources; do
    [ ! -e "$list" ] || set -- "$@" "$list"
  done
  mmdebstrap --quiet --variant=minbase --architectures="$arch" --include=systemd,openssl,udev,sudo \
    --aptopt='Acquire::Check-Valid-Until "false"' "$suite" "$root" "$@"
fi

# boot <trial> [cut]: one boot of a trial; its root and card stay in the trial's folder. With a cut, everything is
# killed after so many commands.
boot() {
  trial=$work/$1
  if [ ! -d "$trial" ]; then
    mkdir -p "$trial/up" "$trial/job" "$trial/on" "$trial/card"
    cp -r "$card/." "$trial/card"
  fi
  rm -f "$trial/trace" "$trial/said"
  mkfifo "$trial/trace"
  # shellcheck disable=SC2016 # its own shell expands them
  unshare --mount --pid --fork --kill-child=KILL sh -euc '
    mount -t overlay overlay -o "lowerdir=$1,upperdir=$2/up,workdir=$2/job" "$2/on"
    mkdir -p "$2/on/boot/firmware"
    mount --bind "$2/card" "$2/on/boot/firmware"
    mount -t proc proc "$2/on/proc"
    mount -t tmpfs tmpfs "$2/on/run"
    chroot "$2/on" /bin/sh -x /boot/firmware/samay/start.sh
    exec chroot "$2/on" /bin/sh -x /boot/firmware/samay/first-boot.sh
  ' sh "$root" "$trial" >"$trial/said" 2>"$trial/trace" &
  pid=$!
  lines=0
  while read -r line; do
    lines=$((lines + 1))
    case $line in +*) ;; *) echo "$line" >>"$trial/said" ;; esac
    if [ "${2:-0}" -gt 0 ] && [ "$lines" -eq "$2" ]; then
      kill -9 "$pid" 2>/dev/null || true
      break
    fi
  done <"$trial/trace"
  code=0
  wait "$pid" 2>/dev/null || code=$?
  rm -f "$trial/trace"
}

# What a station is, in the end: every file with its mode, owner and content; without what groupadd and useradd
# leave of a work that was cut (0600, root's).
state() {
  (cd "$work/$1/up" && find . -mindepth 1 \( -path './boot*' -o -path './var/cache*' -o -path './var/log*' \
    -o -path './run*' -o -path './tmp*' -o -name '*-' -o -regex '\./etc/g?\(shadow\|group\|passwd\)\.[0-9]+' -o -name 'first-boot.done' -o -name password \) -prune -o -print | sort | while read -r file; do
    if [ -h "$file" ]; then echo "$file -> $(readlink "$file")"
    elif [ -f "$file" ]; then echo "$file $(stat -c '%a %u:%g' "$file") $(sha256sum <"$file")"
    elif [ -d "$file" ]; then echo "$file/ $(stat -c '%a %u:%g' "$file")"
    fi
  done)
  (cd "$work/$1/card" && find . -type f | sort && sha256sum cmdline.txt config.txt)
}

failed() {
  echo "try-boot: $1" >&2
  cat "$work/${2:-whole}/said" >&2
  exit 1
}

boot whole
! grep 'systemd\.run' "$work/whole/card/cmdline.txt" || failed 'cmdline.txt'
[ "$code" -eq 0 ] || failed "terminó con / ended with $code"
sed 's/^/  /' "$work/whole/said"
commands=$lines
state whole >"$work/whole.state"
echo "try-boot: entero / whole: $commands órdenes / commands, $(wc -l <"$work/whole.state") archivos / files"

boot whole
[ "$code" -eq 0 ] || failed 'otra vez / again'
grep -q 'done already' "$work/whole/said" || failed 'otra vez / again'
rm "$work/whole/up/etc/samay/first-boot.done"
boot whole
[ "$code" -eq 0 ] || failed 'otra vez sin marca / again without its mark'
state whole | diff "$work/whole.state" - || failed 'otra vez no es lo mismo / again is not the same'
echo 'try-boot: otra vez, lo mismo / again, the same'

# Prepared again, for a station that somebody has worked on.
sed -i "s/^SAMAY_CARD_ID=.*/SAMAY_CARD_ID='other'/" "$work/whole/card/samay/card.env"
echo '# mine' >>"$work/whole/up/etc/samay/edge.yaml"
boot whole
[ "$code" -eq 0 ] || failed 'otra tarjeta / another card'
tail -1 "$work/whole/up/etc/samay/edge.yaml.before" | grep -q '# mine' || failed 'edge.yaml.before'
cmp "$card/samay/station.yaml" "$work/whole/up/etc/samay/edge.yaml" || failed 'edge.yaml'
echo 'try-boot: otra tarjeta en la misma estación / another card in the same station'

cut=1
while [ "$cut" -le "$cuts" ]; do
  at=$((cut * commands / (cuts + 1)))
  boot "cut-$cut" "$at"
  [ "$code" -ne 0 ] || failed "no se cortó / was not cut at $at" "cut-$cut"
  tries=0
  while :; do
    boot "cut-$cut"
    [ "$code" -eq 0 ] && break
    tries=$((tries + 1))
    [ "$tries" -lt 3 ] || failed "cortado en / cut at $at: $code" "cut-$cut"
  done
  state "cut-$cut" | diff "$work/whole.state" - || failed "cortado en / cut at $at no es lo mismo / is not the same" "cut-$cut"
  rm -rf "$work/cut-$cut"
  cut=$((cut + 1))
done
echo "try-boot: $cuts cortes, siempre lo mismo / cuts, always the same"
