#!/bin/sh
# Does the bundle run on a Raspberry Pi? Debian for arm64 under qemu-user, the real bundle in it, and what a station
# does with it. As root, with Debian's mmdebstrap, qemu-user-static, socat and openssl.
#
#   arm64-proof.sh <samay-edge-*-arm64.tar.gz>     its .sig and release.pub beside
#   SAMAY_PROOF_CARD=<folder>/samay                of `samay-hardware card`: the first boot too
#   SUITE=trixie  SAMAY_PROOF_ROOT=<folder>        the Debian, and where its root stays to be used again
set -eu

bundle=$(readlink -f "${1:?arm64-proof.sh <samay-edge-*-arm64.tar.gz>}")
suite=${SUITE:-trixie}
here=$(dirname "$(readlink -f "$0")")
repository=$(dirname "$(dirname "$here")")
root=${SAMAY_PROOF_ROOT:-/var/tmp/samay-arm64-$suite}
binfmt=/proc/sys/fs/binfmt_misc
ours=

say() { printf '\n== %s\n' "$*"; }
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"; }
timed() {
  from=$(date +%s%N)
  ended=0
  "$@" || ended=$?
  echo "   $((($(date +%s%N) - from) / 1000000)) ms"
  return "$ended"
}
finish() {
  [ -z "${agent:-}" ] || kill "$agent" 2>/dev/null || true
  [ -z "${socat:-}" ] || kill "$socat" 2>/dev/null || true
  for mount in "$root/proc" "$root/dev"; do
    ! mountpoint -q "$mount" || umount -l "$mount"
  done
  [ -z "$ours" ] || echo -1 >"$binfmt/$ours"
}
trap finish EXIT

# The kernel is told once how programs of arm64 start; with F, also where qemu is not in the root.
[ -e "$binfmt/register" ] || mount -t binfmt_misc binfmt_misc "$binfmt"
if ! grep -qs '^magic 7f454c460201010.*02.*b7' "$binfmt"/* 2>/dev/null; then
  ours=samay-arm64
  printf '%s' ":$ours:M::"'\x7f\x45\x4c\x46\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00:\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:'"$(command -v qemu-aarch64-static):OCF" >"$binfmt/register"
fi

if [ ! -x "$root/usr/bin/openssl" ]; then
  say "Debian $suite, arm64"
  # Unpacked and not configured: ten seconds instead of eight minutes, and all that is needed here.
  timed mmdebstrap --quiet --arch=arm64 --variant=extract --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr \
    --include=base-files,base-passwd,bash,dash,coreutils,diffutils,findutils,grep,sed,gawk,tar,gzip,util-linux,hostname,passwd,libc-bin,libstdc++6,openssl,ca-certificates \
    "$suite" "$root"
  cp "$root/usr/share/base-passwd/passwd.master" "$root/etc/passwd"
  cp "$root/usr/share/base-passwd/group.master" "$root/etc/group"
  ln -sf dash "$root/usr/bin/sh"
  ln -sf gawk "$root/usr/bin/awk"
fi
mkdir -p "$root/proc" "$root/dev" "$root/root"
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
mountpoint -q "$root/dev" || mount --rbind /dev "$root/dev"
inside uname -m

say 'signature (openssl, arm64) and unpacking'
rm -rf "$root/card" "$root/opt/samay" "$root/etc/samay" "$root/var/lib/samay"
mkdir -p "$root/card"
cp "$bundle" "$bundle.sig" "$(dirname "$bundle")/release.pub" "$root/card/"
file=/card/$(basename "$bundle")
timed inside openssl pkeyutl -verify -pubin -inkey /card/release.pub -rawin -in "$file" -sigfile "$file.sig"
version=$(tar -xzOf "$bundle" release.json | sed 's/.*"version":"\([^"]*\)".*/\1/')
release=/opt/samay/releases/$version
mkdir -p "$root$release" "$root/etc/samay" "$root/var/lib/samay"
timed inside tar -xzf "$file" -C "$release" --no-same-owner
ln -s "releases/$version" "$root/opt/samay/current"
cp "$root/card/release.pub" "$root/etc/samay/release.pub"
du -sh "$root$release" | cut -f1

edge=/opt/samay/current/bin/samay-edge
say 'bin/node --version'
timed inside "$release/bin/node" --version
say 'samay-edge --version'
timed inside "$edge" --version
say 'samay-edge check-config'
cp "$repository/edge/agent/samay-edge.example.yaml" "$root/etc/samay/edge.yaml"
timed inside "$edge" check-config /etc/samay/edge.yaml

say 'samay-edge decode: captured frames of a PMS5003 and its family'
cp "$repository/edge/drivers/captures/pmsx003/PMSx003.hexdump" "$root/card/"
timed inside "$edge" decode pmsx003 --hex /card/PMSx003.hexdump >"$root/card/decoded"
head -n 2 "$root/card/decoded"
echo "   $(grep -c '"kind":"reading"\|"pm2_5"' "$root/card/decoded") readings"

say 'serialport on a real terminal: samay-edge identify'
rm -f /dev/samay-sensor /dev/samay-port
socat pty,raw,echo=0,link=/dev/samay-sensor pty,raw,echo=0,link=/dev/samay-port &
socat=$!
while [ ! -e /dev/samay-port ]; do sleep 0.1; done
port=$(readlink -f /dev/samay-port)
(
  xxd -r -p "$root/card/PMSx003.hexdump" >"$root/card/frames"
  while [ -c /dev/samay-sensor ] && cat "$root/card/frames" >/dev/samay-sensor; do sleep 0.5; done 2>/dev/null
) &
timed inside "$edge" identify "$port" --seconds 4 --quiet || true

say 'samay-edge run: measures through the port'
cat >"$root/etc/samay/edge.yaml" <<YAML
station: { device: prueba-arm64, city: arequipa, name: Prueba }
gateway: { url: 'mqtt://127.0.0.1:9' }
interval: PT1S
clock: { trust: machine }
sensors: [{ id: pms-1, model: plantower-pms5003, port: $port, use: [pm2_5], warmUp: PT0S }]
YAML
# Not by `inside`: then its number would be that of a shell around it.
chroot "$root" /usr/bin/env -i PATH=/usr/bin "$edge" run --config /etc/samay/edge.yaml >"$root/card/log" 2>&1 &
agent=$!
from=$(date +%s)
until grep -qs measuredAt "$root/var/lib/samay/alive.json"; do
  [ $(($(date +%s) - from)) -lt 240 ] || {
    cat "$root/card/log"
    exit 1
  }
  sleep 0.2
done
echo "   measured after $(($(date +%s) - from)) s"
cat "$root/var/lib/samay/alive.json"
kill "$agent"
wait "$agent" || true
agent=

first_boot=$here/first-boot.sh
if [ -e "$first_boot" ] && [ -d "${SAMAY_PROOF_CARD:-/nowhere}" ]; then
  say 'first-boot.sh, with a card'
  rm -rf "$root/opt/samay" "$root/etc/samay" "$root/var/lib/samay" "$root/boot/firmware/samay"
  mkdir -p "$root/boot/firmware"
  cp -r "$SAMAY_PROOF_CARD" "$root/boot/firmware/samay"
  code=0
  timed inside sh /boot/firmware/samay/first-boot.sh || code=$?
  inside ls -l /opt/samay /etc/samay /usr/local/bin
  # 75: all is installed, and the gateway of the invitation was not reached.
  case $code in
    0) ;;
    75) say 'first-boot.sh: 75, sin gateway / without its gateway' ;;
    *) exit "$code" ;;
  esac
fi
say 'all of it runs on arm64'
