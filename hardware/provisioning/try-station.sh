#!/bin/sh
# Toda la vida de una estación, sin Raspberry Pi: tarjeta → primer arranque → alta → doctor → página → actualización →
# una mala que vuelve atrás → robada. / The whole life of a station, without a Raspberry Pi: card → first boot → enrolled →
# doctor → page → update → a bad one taken back → stolen. Real: systemd of Debian in systemd-nspawn, gateway with its
# door, InfluxDB, the bundle with its own Node. Simulated: the two PMS5003, on TCP ports. Como root / as root:
#
#   apt install mmdebstrap systemd-container openssl curl jq iproute2 influxdb     # InfluxDB 1.6
#   npm run build && npm run try-station -w @samay/hardware -- [--root <folder>] [--keep <folder>]
#
#   --root <carpeta>: la Debian, que queda para otra vez / the Debian, which stays for another time
#   --keep <carpeta>: lo que se dijo y quedó / what was said, and what remains
set -eu

here=$(dirname "$(readlink -f "$0")")
repository=$(dirname "$(dirname "$here")")
suite=bookworm
arch=$(dpkg --print-architecture)
root=/var/tmp/samay-try-station.root
keep=
while [ $# -gt 0 ]; do
  case $1 in
    --root) root=$2 && shift ;;
    --keep) keep=$2 && shift ;;
    *) echo "try-station: $1?" >&2 && exit 2 ;;
  esac
  shift
done
missing=
for tool in mmdebstrap:mmdebstrap systemd-nspawn:systemd-container openssl:openssl curl:curl jq:jq ip:iproute2 influxd:influxdb; do
  command -v "${tool%:*}" >/dev/null || missing="$missing ${tool#*:}"
done
[ -z "$missing" ] || { echo "try-station: apt install$missing" >&2 && exit 2; }
[ -e "$repository/hardware/dist/main.js" ] || { echo 'try-station: npm run build' >&2 && exit 2; }

work=${keep:-$(mktemp -d /var/tmp/samay-try-station.XXXXXX)}
mkdir -p "$work"
device=prueba
machine=samay$$
# A network of its own, with all ports free, of the block for benches (RFC 2544): nothing here is disturbed.
host=198.18.0.1
station=198.18.0.2
city() { nsenter --net="/run/netns/$machine" -- "$@"; }
container='' gateway='' influxd='' sensors='' said=''
hardware() { node "$repository/hardware/bin/samay-hardware.mjs" "$@"; }
export SAMAY_DATA_DIR="$work/data" SAMAY_MQTT_HOST=0.0.0.0 SAMAY_MQTT_PORT=8883 SAMAY_GATEWAY_DOOR_PORT=8443
export SAMAY_GATEWAY_NAMES="$host" SAMAY_RELEASE_KEY_FILE="$work/keys/release.pub"
export INFLUX_URL=http://127.0.0.1:8086 INFLUX_DATABASE=samay INFLUXDB_REPORTING_DISABLED=true
export INFLUXDB_META_DIR="$work/influx/meta" INFLUXDB_DATA_DIR="$work/influx/data" INFLUXDB_DATA_WAL_DIR="$work/influx/wal"
samay_gateway() { city node "$repository/gateway/broker/bin/samay-gateway.mjs" "$@"; }
# later <log> <command…>: beside us; its number is $!
later() {
  log=$1 && shift
  nsenter --net="/run/netns/$machine" -- "$@" >"$log" 2>&1 3>&- </dev/null &
}
inside() { nsenter --all --target "$leader" -- "$@"; }
# As the technician who comes in by SSH.
technician() { inside runuser -l tecnico -c "$1"; }
query() { city curl -fsS -G http://127.0.0.1:8086/query --data-urlencode db=samay --data-urlencode epoch=ms --data-urlencode "q=$1"; }
# until_ <seconds> <command…>
until_() {
  left=$(($1 * 5)) && shift
  until "$@" >/dev/null 2>&1; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || return 1
    sleep 0.2
  done
}
tell() { sed 's/^/           /'; }
step() {
  said=$1 && shift
  started=$(date +%s%N)
  # No `||` here: within it the shell would go on after what failed.
  "$@" >"$work/step" 2>&1
  tenths=$((($(date +%s%N) - started) / 100000000))
  printf '%5d.%d s  %s\n' $((tenths / 10)) $((tenths % 10)) "$said"
  said=
}
refused() { if "$@"; then return 1; fi; }
exec 3>&2
finish() {
  [ -z "$said" ] || { cat "$work/step" && echo "try-station: NO: $said"; } >&3
  for pid in $container; do kill -TERM "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; done
  for pid in $gateway $influxd $sensors; do kill "$pid" 2>/dev/null || true; done
  ! mountpoint -q "$work/on" || umount -l "$work/on"
  ip netns delete "$machine" 2>/dev/null || true
  [ -n "$keep" ] || rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

debian() {
  [ ! -e "$root/usr/bin/openssl" ] || return 0
  set --
  for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.sources; do
    [ ! -e "$list" ] || set -- "$@" "$list"
  done
  mmdebstrap --quiet --variant=minbase --architectures="$arch" --aptopt='Acquire::Check-Valid-Until "false"' \
    --include=systemd,systemd-sysv,dbus,polkitd,openssl,udev,sudo,iproute2,tzdata "$suite" "$root" "$@"
}

bundles() {
  [ -e "$work/keys/release.key" ] || hardware release-key --out "$work/keys"
  for version in 0.9.0 0.9.1; do
    hardware bundle --arch "$arch" --release-version $version --key "$work/keys/release.key" --out "$work/bundles"
  done
  # One that starts, takes the file, and then dies: as bad as one gets that its maker did not see.
  mkdir -p "$work/bad"
  tar -xzf "$work/bundles/samay-edge-0.9.1-$arch.tar.gz" -C "$work/bad"
  sed -i 's/0\.9\.1/0.9.2/' "$work/bad/release.json" "$work/bad/package.json"
  sed -i 's/^set -eu$/set -eu; [ "$1" != run ] || exit 1/' "$work/bad/bin/samay-edge"
  bad=$work/bundles/samay-edge-0.9.2-$arch.tar.gz
  # shellcheck disable=SC2046 # names of ours, without spaces
  tar -czf "$bad" --owner=0 --group=0 -C "$work/bad" release.json $(find "$work/bad" -mindepth 1 -maxdepth 1 ! -name release.json -printf '%f ')
  openssl pkeyutl -sign -inkey "$work/keys/release.key" -rawin -in "$bad" -out "$bad.sig"
}

start_gateway() {
  ip netns add "$machine"
  city ip link set lo up
  later "$work/influxd.log" influxd run
  influxd=$!
  until_ 30 city curl -fsS http://127.0.0.1:8086/ping
  city curl -fsS -X POST http://127.0.0.1:8086/query --data-urlencode 'q=CREATE DATABASE samay'
  later "$work/gateway.log" node "$repository/gateway/broker/bin/samay-gateway.mjs" run
  gateway=$!
  until_ 60 city curl -ksS https://127.0.0.1:8443/
}

invite() { samay_gateway devices invite "$device" --kind station --city arequipa --out "$work/$device.invitation.json"; }

card() {
  mkdir -p "$work/bootfs"
  echo 'console=tty1 root=PARTUUID=4e639091-02 rootfstype=ext4 rootwait quiet' >"$work/bootfs/cmdline.txt"
  echo '[all]' >"$work/bootfs/config.txt"
  echo "ssh-ed25519 $(head -c 51 /dev/zero | base64) tecnico@laptop" >"$work/tecnico.pub"
  hardware card --invitation "$work/$device.invitation.json" --kit fixed-station --network ethernet \
    --bundle "$work/bundles/samay-edge-0.9.0-$arch.tar.gz" --name 'Plaza de prueba' --lat -16.37 --lon -71.55 \
    --ssh-key "$work/tecnico.pub" --boot "$work/bootfs" --label "$work/label.html" </dev/null
  secret=$(grep -o 'class="secret">[^<]*' "$work/label.html" | cut -d'>' -f2)
  # The sensors of this bench: simulated ones, on the network; a value each three seconds, to measure a gap with.
  cd "$repository" && node --input-type=module - "$work/bootfs/samay/station.yaml" "$host" <<'JS'
import { readFileSync, writeFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
const [, , file, host] = process.argv;
const { board, actuators, sensors, ...rest } = parse(readFileSync(file, 'utf8'));
const wired = sensors.filter(({ port }) => port !== 'board');
wired.forEach((sensor, at) => Object.assign(sensor, { port: `tcp://${host}:${17001 + at}` }));
// Nobody tells the time in this network.
writeFileSync(file, stringify({ ...rest, interval: 'PT3S', clock: { trust: 'machine' }, sensors: wired }));
JS
}

start_sensors() {
  cat >"$work/sensors.mjs" <<'JS'
const [, , repository] = process.argv;
const { openTcpLine, startStation, systemClock } = await import(`${repository}/simulators/station/dist/index.js`);
const { world } = await import(`${repository}/simulators/world/dist/index.js`);
const climate = { altitudeM: 2335, temperature: 15.5, temperatureDayRange: 13, temperatureYearRange: 2.5, dawnDryness: 5, dayWindFrom: 245 };
const place = { id: 'plaza', lat: -16.4, lon: -71.54, altitudeM: 2335, traffic: 1.5, residential: 1, industrial: 0.5 };
const here = world(7, { name: 'arequipa', utcOffsetHours: -5, climate, stations: [place], plumes: [] });
const ids = ['pms5003-1', 'pms5003-2'];
const lines = new Map();
for (const [at, id] of ids.entries()) lines.set(id, await openTcpLine({ host: '0.0.0.0', port: 17001 + at }));
const sensors = ids.map((id) => ({ id, model: 'plantower-pms5003' }));
startStation({ world: here, station: { id: 'plaza', sensors }, lines, clock: systemClock, random: Math.random });
JS
  later "$work/sensors.log" node "$work/sensors.mjs" "$repository"
  sensors=$!
}

# boot [word of the kernel's command line …]: the machine starts.
boot() {
  later "$work/console.log" systemd-nspawn --quiet --directory="$work/on" --machine="$machine" --network-veth \
    --register=no --keep-unit --bind="$work/bootfs:/boot/firmware" --console=pipe --boot "$@"
  container=$!
}
# Its network comes a moment later, as on a roof.
network() {
  until_ 30 pgrep -P "$container"
  leader=$(pgrep -P "$container" | head -n 1)
  until_ 30 city ip link show "ve-$machine"
  city ip addr add "$host/30" dev "ve-$machine"
  city ip link set "ve-$machine" up
  until_ 30 inside ip addr add "$station/30" dev host0
  # nspawn lays another one over it, which services with a /proc of their own do not see; a machine has one.
  inside umount /proc/sys/kernel/random/boot_id
  inside ip link set host0 up
  inside ip route add default via "$host"
}
first_start() {
  mkdir -p "$work/up" "$work/job" "$work/on"
  mount -t overlay overlay -o "lowerdir=$root,upperdir=$work/up,workdir=$work/job" "$work/on"
  # As the firmware of a Pi does it with cmdline.txt; here nobody starts it again by itself.
  # shellcheck disable=SC2046 # words
  boot $(tr ' ' '\n' <"$work/bootfs/cmdline.txt" | grep '^systemd\.' | sed 's/=reboot$/=poweroff/')
  wait "$container" || true
  refused grep 'systemd\.run' "$work/bootfs/cmdline.txt"
}
first_boot() {
  boot
  network
  until_ 240 inside test -e /etc/samay/first-boot.done || inside journalctl --no-pager -u samay-first-boot
  inside test -e /etc/samay/first-boot.done
}
is_stored() { query "SELECT count(pm2_5) FROM air WHERE device='$device' AND pm2_5_q<3" | jq -e '.results[0].series[0].values[0][1] >= 5'; }
is_active() { inside systemctl is-active samay-edge.service; }
measures() {
  until_ 60 is_active
  until_ 120 is_stored
  inside systemctl show samay-edge.service --property=User,NRestarts
}

doctor() {
  technician 'command -v samay-edge && samay-edge --version'
  technician 'samay-edge doctor --seconds 10 --config /etc/samay/edge.yaml' >"$work/doctor.txt" 2>&1 || true
  technician 'sudo samay-edge doctor --seconds 10 --config /etc/samay/edge.yaml' >"$work/doctor-sudo.txt" 2>&1 || true
  grep -q 'broker' "$work/doctor.txt" && grep -q 'broker' "$work/doctor-sudo.txt"
  # It leaves nothing that the agent could not use.
  [ -z "$(inside find /var/lib/samay ! -user samay)" ]
}

page() {
  at=http://$station:8080
  city curl -fsS "$at/" | grep -q /phone/main.js
  city curl -fsS "$at/phone/main.js" | grep -q import
  [ "$(city curl -sS -o /dev/null -w '%{http_code}' "$at/api/now")" = 401 ]
  post() { city curl -fsS -b "$work/cookie" -c "$work/cookie" -H 'content-type: application/json' -d "$2" "$at$1"; }
  post /api/session "{\"secret\":\"$secret\"}"
  city curl -fsS -b "$work/cookie" "$at/api/now" | jq -e '.said | length > 0'
  post /api/visits '{"id":"9c1f0b7a52e84d36","action":"commissioning","by":"t-07","site":{"name":"Plaza","inletHeight":3,
    "surroundings":{"traffic":2,"oven":1,"industry":0}},"sensors":[{"id":"pms5003-1","model":"plantower-pms5003","serial":"A1"}]}'
  is_written() { query "SELECT action FROM visit WHERE device='$device'" | jq -e '.results[0].series[0].values[0]'; }
  until_ 60 is_written
}

# stage <version>: offered to this station; it asks for it as the timer would have it do.
stage() {
  samay_gateway releases add "$work/bundles/samay-edge-$1-$arch.tar.gz"
  samay_gateway releases stage "$1" --devices "$device"
}
update() {
  stage 0.9.1
  inside systemctl start samay-update.service
  [ "$(technician 'samay-edge --version')" = 0.9.1 ]
}
taken_back() {
  stage 0.9.2
  refused inside systemctl start samay-update.service
  inside journalctl --no-pager -o cat -u samay-update -n 4
  [ "$(technician 'samay-edge --version')" = 0.9.1 ]
  inside grep -q '"rolled-back"' /opt/samay/update.json
  # Nobody offers it again.
  inside systemctl start samay-update.service
  until_ 60 is_active
}
# gap <from, ms>: the longest time between two values in the store since then.
gap() {
  query "SELECT pm2_5, pm2_5_q FROM air WHERE device='$device' AND time > ${1}ms" | jq -r '
    def longest: [.[1:], .[:-1]] | transpose | map((.[0] - .[1]) / 1000) | max;
    .results[0].series[0].values | "hueco / gap: \(map(.[0]) | longest) s; con el calentamiento del sensor / with the warming up of the sensor: \(map(select(.[1] != null and .[2] < 3) | .[0]) | longest) s"' | tell
}
now() { date +%s%3N; }
stolen() {
  samay_gateway devices revoke "$device"
  sleep 3
  before=$(query "SELECT count(pm2_5) FROM air WHERE device='$device'")
  sleep 5
  [ "$before" = "$(query "SELECT count(pm2_5) FROM air WHERE device='$device'")" ]
  technician 'sudo samay-edge doctor --config /etc/samay/edge.yaml --only broker' >"$work/doctor-stolen.txt" 2>&1 || true
  grep -q revoked "$work/doctor-stolen.txt"
  refused inside samay-edge update --from-gateway
  # What it measures stays with it: it goes on, and nobody listens.
  is_active
}

step "Debian $suite ($arch)" debian
step 'paquetes 0.9.0, 0.9.1 y uno malo, firmados / bundles, one of them bad, signed' bundles
step 'InfluxDB, gateway con su puerta / gateway with its door' start_gateway
step 'invitación / invitation: samay-gateway devices invite' invite
step 'tarjeta y etiqueta / card and label: samay-hardware card' card
start_sensors
step 'primer encendido (start.sh) / first start' first_start
step 'primer arranque: instalada y dada de alta / first boot: installed and enrolled' first_boot
inside journalctl --no-pager -o cat -u samay-first-boot | grep '^samay:' | tell
step 'mide, y está en InfluxDB / it measures, and it is in InfluxDB' measures
tell <"$work/step"
step 'samay-edge doctor, como técnico y con sudo / as the technician, and with sudo' doctor
step 'página: secreto de la tira, visita en InfluxDB / page: secret of the strip, visit in InfluxDB' page
began=$(now)
step 'actualización a 0.9.1 / update' update
sleep 40
gap "$began"
began=$(now)
step '0.9.2 es mala: vuelve la 0.9.1 / it is bad: taken back' taken_back
sleep 40
gap "$began"
step 'robada: devices revoke / stolen' stolen
echo 'try-station: todo / all of it'
