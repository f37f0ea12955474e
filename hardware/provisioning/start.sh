#!/bin/sh
# Puts the service of the first boot in place and starts it. Called by cloud-init at each boot (bootcmd) until
# all is done, or once by the kernel's command line (systemd.run=, Raspberry Pi OS 12). Safe to call again.
set -eu

card=${SAMAY_CARD:-/boot/firmware/samay}
boot=$(dirname "$card")
unit=samay-first-boot.service
to=/etc/systemd/system

mkdir -p "$to/multi-user.target.wants"
if ! cmp -s "$card/root/etc/systemd/system/$unit" "$to/$unit"; then
  cp "$card/root/etc/systemd/system/$unit" "$to/$unit.part"
  chmod 644 "$to/$unit.part"
  sync "$to/$unit.part"
  mv -f "$to/$unit.part" "$to/$unit"
fi
ln -sf "$to/$unit" "$to/multi-user.target.wants/$unit"

# The radio is blocked until somebody says in which country it is: cmdline.txt does.
if grep -q 'cfg80211.ieee80211_regdom=' "$boot/cmdline.txt" 2>/dev/null; then
  for state in /var/lib/systemd/rfkill/*:wlan; do
    [ ! -e "$state" ] || echo 0 >"$state"
  done
  rfkill unblock wifi 2>/dev/null || true
fi

if grep -q 'systemd\.run=' "$boot/cmdline.txt" 2>/dev/null; then
  # Called by the kernel's command line: from now on the machine starts as always. The old line stays until
  # the new one is on the disk.
  tr -d '\n' <"$boot/cmdline.txt" | sed 's/ *systemd\.\(run\|run_success_action\|unit\)=[^ ]*//g' >"$boot/cmdline.new"
  echo >>"$boot/cmdline.new"
  grep -q 'root=' "$boot/cmdline.new"
  sync "$boot/cmdline.new"
  mv -f "$boot/cmdline.new" "$boot/cmdline.txt"
  sync
  exit 0
fi
systemctl daemon-reload || true
systemctl start --no-block "$unit" || true
