#!/bin/sh
# Prepara un servidor: carpetas, secretos y .env, legibles sólo por su dueño. Repetido, no cambia nada.
# Prepares a server: folders, secrets and .env, readable by their owner alone. Repeated, it changes nothing.
#   sh cloud/prepare.sh /srv/samay gateway.example.org
set -eu
umask 077
home=${1:?carpeta de la instalación, p. ej. /srv/samay · folder of the installation}
names=${2:?nombre o dirección con que los equipos llegan al gateway · name or address of the gateway}
command -v openssl >/dev/null || { echo 'falta openssl: apt-get install openssl' >&2; exit 1; }

# Containers run as the owner of the folders, never as root.
uid=$(id -u)
gid=$(id -g)
if [ "$uid" = 0 ]; then
  uid=${SUDO_UID:-10001}
  gid=${SUDO_GID:-10001}
fi

mkdir -p "$home"
home=$(cd "$home" && pwd)
for part in influxdb grafana/dashboards gateway cloud flows redis backup; do mkdir -p "$home/data/$part"; done
mkdir -p "$home/secrets"

# 256 random bits each; none has a default.
for name in influx-operator-token influx-operator-password grafana-admin-password grafana-alerts-token \
  redis-password; do
  file="$home/secrets/$name"
  [ -s "$file" ] || openssl rand -hex 32 >"$file"
done
# Filled in by `samay-cloud store init`, which InfluxDB tells them.
for name in influx-gateway-token influx-api-token influx-grafana-token; do
  file="$home/secrets/$name"
  [ -e "$file" ] || : >"$file"
done
# Redis speaks TLS, also between containers.
if [ ! -s "$home/secrets/redis-key.pem" ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 \
    -subj /CN=redis -addext subjectAltName=DNS:redis,DNS:localhost \
    -keyout "$home/secrets/redis-key.pem" -out "$home/secrets/redis-cert.pem" 2>/dev/null
fi

if [ ! -e "$home/.env" ]; then
  cat >"$home/.env" <<END
SAMAY_HOME=$home
SAMAY_UID=$uid
SAMAY_GID=$gid
# Con comas: nombres y direcciones del gateway · names and addresses of the gateway
SAMAY_GATEWAY_NAMES=$names
END
fi
if [ "$(id -u)" = 0 ]; then chown -R "$uid:$gid" "$home"; fi
echo "$home: listo · ready"
