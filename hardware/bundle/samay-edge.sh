#!/bin/sh
# bin/samay-edge of a bundle: its own Node, or the machine's where the bundle brings none.
set -eu
release=$(dirname "$(dirname "$(readlink -f "$0")")")
node=$release/bin/node
[ -x "$node" ] || node=node
exec "$node" "$release/lib/samay-edge.mjs" "$@"
