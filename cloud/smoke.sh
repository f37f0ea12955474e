#!/bin/sh
# Dentro del contenedor smoke: da de alta una estación de prueba, prueba, y la revoca.
# Within the container smoke: enrols a station for the test, tries, and revokes it.
set -eu
umask 077
device=${SAMAY_SMOKE_DEVICE:-prueba-de-humo}
city=${SAMAY_SMOKE_CITY:-prueba}
new=$(mktemp -d)
end() {
  rm -rf "$new"
  samay-gateway devices revoke "$device" >/dev/null
}
found=$(samay-gateway devices show "$device" --json 2>/dev/null || true)
case $found in
  '') samay-gateway devices enrol "$device" --kind station --city "$city" --password-file "$new/password" >/dev/null ;;
  *'"revoked"'*) samay-gateway devices restore "$device" --password-file "$new/password" >/dev/null ;;
  *) samay-gateway devices rotate "$device" --password-file "$new/password" >/dev/null ;;
esac
trap end EXIT
samay-cloud smoke --device "$device" --city "$city" --password-file "$new/password"
