#!/usr/bin/env bash
# Installs nlp.js beside a copy of this folder, teaches it the lines on stdin and asks it the rows. Needs Node.js and npm.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/package.json" "$here/beside.mjs" "$work"
(cd "$work" && npm install --no-audit --no-fund --loglevel=error >&2)
node "$work/beside.mjs"
