#!/usr/bin/env bash
# Installs jsforce beside a copy of this folder and runs the check. Needs Node.js, npm and the built simulator.
#   tests/simulators/jsforce/check.sh [build/release/bin/sim_salesforce]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
simulator=$(realpath "${1:-$here/../../../build/release/bin/sim_salesforce}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/package.json" "$here/check.mjs" "$work"
(cd "$work" && npm install --no-audit --no-fund --loglevel=error >&2)
node "$work/check.mjs" "$simulator"
