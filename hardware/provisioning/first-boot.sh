#!/bin/sh
# The first boot of a station: from the card's folder to a station that measures. Every step may be cut by the
# power and called again: a file is written beside its place, synced, and renamed; what is there stays. A card that
# was prepared again, in a station that works, is a first boot too. Ends with 0 when all is done, with 75 when only the network or the gateway was missing, with 1 when a person
# must mend something; systemd calls it again after both.
set -eu
umask 027

card=${SAMAY_CARD:-/boot/firmware/samay}
boot=$(dirname "$card")
releases=/opt/samay/releases
etc=/etc/samay
finished=$etc/first-boot.done

say() { echo "samay: $*"; }
mend() {
  echo "samay: $*" >&2
  exit 1
}
later() {
  echo "samay: $*" >&2
  exit 75
}
quietly() { "$@" >/dev/null 2>&1 || true; }

# put <mode> <owner:group> <from> <to>
put() {
  mkdir -p "$(dirname "$4")"
  if ! cmp -s "$3" "$4"; then
    cp "$3" "$4.part"
    sync "$4.part"
    mv -f "$4.part" "$4"
  fi
  chmod "$1" "$4"
  chown "$2" "$4"
}

# one <pattern>: the only file of the card of that name
one() {
  found=
  for file in "$card"/$1; do
    [ -e "$file" ] || continue
    [ -z "$found" ] || return 1
    found=$file
  done
  [ -n "$found" ] && echo "$found"
}

system() {
  say "1/6 $SAMAY_HOSTNAME ($SAMAY_TIMEZONE)"
  if [ "$(cat /etc/hostname 2>/dev/null)" != "$SAMAY_HOSTNAME" ]; then
    echo "$SAMAY_HOSTNAME" >/etc/hostname.part
    sync /etc/hostname.part
    mv -f /etc/hostname.part /etc/hostname
    chmod 644 /etc/hostname
    quietly hostname "$SAMAY_HOSTNAME"
    quietly systemctl try-restart avahi-daemon.service
  fi
  grep -q "^127.0.1.1[[:space:]].*$SAMAY_HOSTNAME" /etc/hosts 2>/dev/null ||
    echo "127.0.1.1 $SAMAY_HOSTNAME" >>/etc/hosts
  if [ -e "/usr/share/zoneinfo/$SAMAY_TIMEZONE" ]; then
    ln -sf "/usr/share/zoneinfo/$SAMAY_TIMEZONE" /etc/localtime.part
    mv -fT /etc/localtime.part /etc/localtime
    echo "$SAMAY_TIMEZONE" >/etc/timezone
    chmod 644 /etc/timezone
  fi
  # The question for a user and a password, which waits at the screen: there is none here.
  quietly systemctl disable --now userconfig.service
  files=$card/root
  (cd "$files" && find . -type f) | while read -r name; do
    put 644 root:root "$files/$name" "/${name#./}"
  done
  # Only where there is no cloud-init, which has its own network-config.
  if [ -e "$card/network.nmconnection" ]; then
    put 600 root:root "$card/network.nmconnection" /etc/NetworkManager/system-connections/samay.nmconnection
    quietly nmcli connection reload
  fi
  # Reading a file is no reason to write to the card.
  if grep -q '^[^#].*[[:space:]]/[[:space:]]' /etc/fstab 2>/dev/null &&
    ! grep -q '^[^#].*[[:space:]]/[[:space:]].*noatime' /etc/fstab; then
    sed 's#^\([^#][^[:space:]]*[[:space:]]\+/[[:space:]]\+[^[:space:]]\+[[:space:]]\+[^[:space:]]\+\)#\1,noatime#' \
      /etc/fstab >/etc/fstab.part
    chmod 644 /etc/fstab.part
    sync /etc/fstab.part
    mv -f /etc/fstab.part /etc/fstab
  fi
  # Swap on the card wears it; Raspberry Pi OS 13 swaps to compressed memory instead.
  quietly systemctl disable --now dphys-swapfile.service
}

people() {
  say '2/6 usuarios / users'
  # A lock that a power cut left names a process of before, which may be another's number now.
  for lock in /etc/passwd.lock /etc/shadow.lock /etc/group.lock /etc/gshadow.lock; do
    [ -z "$(find "$lock" ! -newer /proc/1 2>/dev/null)" ] || rm -f "$lock"
  done
  for group in samay dialout i2c spi gpio; do
    getent group "$group" >/dev/null || groupadd --system "$group"
  done
  getent passwd samay >/dev/null ||
    useradd --system --gid samay --home-dir /var/lib/samay --no-create-home --shell /usr/sbin/nologin samay
  usermod --append --groups dialout,i2c,spi,gpio samay
  # Sticky: the agent may put its password there, and may not replace what is not its own.
  install -d -m 1770 -o root -g samay "$etc"
  install -d -m 750 -o samay -g samay /var/lib/samay
  if [ -n "$SAMAY_SSH_USER" ]; then
    getent passwd "$SAMAY_SSH_USER" >/dev/null ||
      useradd --create-home --shell /bin/bash "$SAMAY_SSH_USER"
    # No password that would be right: keys only. Of the agent's group: samay-edge doctor asks the agent.
    usermod --lock --append --groups sudo,samay,dialout,i2c,spi,gpio "$SAMAY_SSH_USER"
    home=$(getent passwd "$SAMAY_SSH_USER" | cut -d: -f6)
    install -d -m 700 -o "$SAMAY_SSH_USER" -g "$SAMAY_SSH_USER" "$home/.ssh"
    put 600 "$SAMAY_SSH_USER:$SAMAY_SSH_USER" "$card/authorized_keys" "$home/.ssh/authorized_keys"
    # sudo reads no file with a point in its name: half a one is none.
    install -d -m 750 /etc/sudoers.d
    echo "$SAMAY_SSH_USER ALL=(ALL) NOPASSWD: ALL" >/etc/sudoers.d/samay.part
    chmod 440 /etc/sudoers.d/samay.part
    sync /etc/sudoers.d/samay.part
    mv -f /etc/sudoers.d/samay.part /etc/sudoers.d/samay
    quietly systemctl enable --now ssh.service
  else
    quietly systemctl disable --now ssh.service
  fi
}

# point <version> <current|previous>
point() {
  ln -sfn "releases/$1" "/opt/samay/$2.part"
  mv -fT "/opt/samay/$2.part" "/opt/samay/$2"
  sync -f /opt/samay
}

# Signed by who gave the card: a key that the station has already is the one that rules.
program() {
  say '3/6 programa / program'
  bundle=$(one 'samay-edge-*.tar.gz') ||
    mend "la tarjeta debe tener un solo samay-edge-*.tar.gz / the card must hold one samay-edge-*.tar.gz"
  name=$(basename "$bundle" .tar.gz)
  arch=${name##*-}
  version=${name#samay-edge-}
  version=${version%-*}
  case "$(uname -m)/$arch" in
    aarch64/arm64 | aarch64/aarch64 | x86_64/x64 | x86_64/amd64 | armv7l/armhf | armv7l/arm) ;;
    *) mend "$name no es para $(uname -m) / is not for $(uname -m): otra tarjeta u otro paquete / another bundle" ;;
  esac
  key=$etc/release.pub
  [ -e "$key" ] || key=$card/release.pub
  if [ ! -x "$releases/$version/bin/samay-edge" ]; then
    openssl pkeyutl -verify -pubin -inkey "$key" -rawin -in "$bundle" -sigfile "$bundle.sig" >/dev/null 2>&1 ||
      mend "$name: la firma no es válida; prepare otra vez la tarjeta / the signature is not valid; prepare the card again"
    part=$releases/.$version.part
    rm -rf "$part"
    install -d -m 755 /opt/samay "$releases" "$part"
    tar -xzf "$bundle" -C "$part" --no-same-owner --no-same-permissions
    # With one folder around it, or without.
    top=$part
    [ -e "$top/bin/samay-edge" ] || top=$(dirname "$(dirname "$(ls "$part"/*/bin/samay-edge)")")
    chmod -R u=rwX,go=rX "$top"
    # Renamed before it is on the disk it would be a release of empty files.
    sync -f "$top"
    mv -T "$top" "$releases/$version"
    rm -rf "$part"
    sync -f "$releases"
  fi
  # One that was updated since the card was prepared stays.
  changed=
  running=
  [ ! -x /opt/samay/current/bin/samay-edge ] || running=$(basename "$(readlink /opt/samay/current)")
  if [ "$running" != "$version" ] &&
    [ "$(printf '%s\n%s\n' "$running" "$version" | sort -V | tail -n 1)" = "$version" ]; then
    [ -z "$running" ] || point "$running" previous
    point "$version" current
    changed=yes
  fi
  put 644 root:root "$key" "$etc/release.pub"
  # Typed by its name, by people and with sudo: always the release in force.
  mkdir -p /usr/local/bin
  ln -sf /opt/samay/current/bin/samay-edge /usr/local/bin/samay-edge.part
  mv -fT /usr/local/bin/samay-edge.part /usr/local/bin/samay-edge
}

settings() {
  say '4/6 configuración / configuration'
  # Of a station that had another card before: somebody may have worked on its file.
  cmp -s "$card/station.yaml" "$etc/edge.yaml" || changed=yes
  if [ -e "$etc/edge.yaml" ] && ! cmp -s "$card/station.yaml" "$etc/edge.yaml"; then
    put 640 root:samay "$etc/edge.yaml" "$etc/edge.yaml.before"
  fi
  put 640 root:samay "$card/station.yaml" "$etc/edge.yaml"
  [ ! -e "$card/ca.pem" ] || put 644 root:samay "$card/ca.pem" "$etc/ca.pem"
  [ ! -e "$card/station-secret" ] || put 640 root:samay "$card/station-secret" "$etc/station-secret"
  # Also over one that was traded already: the same token with the same password is answered as before.
  [ ! -e "$card/invitation.json" ] ||
    put 600 samay:samay "$card/invitation.json" "$etc/invitation.json"
  said=$(/opt/samay/current/bin/samay-edge check-config "$etc/edge.yaml" 2>&1) ||
    mend "$etc/edge.yaml: $said"
}

services() {
  say '5/6 servicios / services'
  # With the time of the watchdog.
  quietly systemctl daemon-reexec
  quietly systemctl restart systemd-modules-load.service
  quietly udevadm control --reload
  quietly udevadm trigger --subsystem-match=tty --action=change
  quietly systemctl restart systemd-journald.service
  quietly systemctl enable samay-edge.service
  quietly systemctl enable samay-update.timer
  # It measures from now on, and sends when it has been let in.
  [ -z "$changed" ] || quietly systemctl restart --no-block samay-edge.service
  quietly systemctl start --no-block samay-edge.service samay-update.timer
}

enrolment() {
  say '6/6 alta en el gateway / enrolment at the gateway'
  if [ -e "$etc/invitation.json" ]; then
    code=0
    said=$(setpriv --reuid=samay --regid=samay --init-groups \
      /opt/samay/current/bin/samay-edge enrol --invitation "$etc/invitation.json" --config "$etc/edge.yaml" 2>&1) ||
      code=$?
    case $code in
      0) say "$said" ;;
      # As the agent says what a person must mend: an invitation that is out of date.
      2) mend "$said" ;;
      *) later "$said" ;;
    esac
  fi
  # From here on the card opens nothing. Overwritten and then removed; what the flash keeps under its own
  # numbering nobody can reach, so a token is good once, and the Wi-Fi key is of this network alone.
  for secret in "$card/invitation.json" "$etc/invitation.json" "$card/network.nmconnection" "$boot/network-config"; do
    [ ! -e "$secret" ] || shred -u "$secret" 2>/dev/null || rm -f "$secret"
  done
  sync
}

# cloud-init has done its work; without its seed it would only lengthen the start.
rest() {
  [ ! -d /etc/cloud ] || touch /etc/cloud/cloud-init.disabled
}

packages() {
  for package in $SAMAY_PACKAGES; do
    dpkg -s "$package" 2>/dev/null | grep -q '^Status: install ok installed' && continue
    # Where the power was cut in the middle of it.
    quietly dpkg --configure -a
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$package" >/dev/null 2>&1 ||
      { apt-get update -qq >/dev/null 2>&1 &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$package" >/dev/null 2>&1; } ||
      later "falta $package y no hay red; se repite solo / $package is missing and there is no network; it tries again"
  done
}

# Two at a time would tread on each other.
mkdir -p /run
exec 9>/run/samay-first-boot.lock
flock -n 9 || later 'ya está corriendo / it is running already'

# shellcheck source=/dev/null
. "$card/card.env"
if grep -qx "$SAMAY_CARD_ID" "$finished" 2>/dev/null; then
  rest
  say 'ya está hecho / done already'
  exit 0
fi
# Prepared again, with another network perhaps: cloud-init must look at its seed, which it does at a start.
if [ -e /etc/cloud/cloud-init.disabled ]; then
  rm /etc/cloud/cloud-init.disabled
  sync
  say 'otra tarjeta: arranca una vez más / another card: it starts once more'
  quietly systemctl --no-block reboot
  exit 0
fi
# Tried again for want of a network, it goes on with what needs one.
here=/run/samay-first-boot.$SAMAY_CARD_ID
if [ ! -e "$here" ]; then
  system
  people
  program
  settings
  services
  : >"$here"
fi
enrolment
packages
echo "$SAMAY_CARD_ID" >"$finished.part"
sync "$finished.part"
mv -f "$finished.part" "$finished"
sync -f "$etc"
rest
say "listo: http://$SAMAY_HOSTNAME.local:8080/ / ready"
