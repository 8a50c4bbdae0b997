#!/usr/bin/env bash
# Makes kiosk/content/communes.gz again: one line a postcode, its communes as INSEE writes them. Facts of the Code
# officiel géographique (INSEE) and FIMOCT (DGFiP), Licence Ouverte 2.0, as the npm package codes-postaux carries them.
# Needs npm, node and gzip; run when communes merge, every January.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack codes-postaux >/dev/null 2>&1
tar xzf codes-postaux-*.tgz
node -e '
const codes = new Map();
for (const row of require("./package/codes-postaux.json")) {
  if (!codes.has(row.codePostal)) codes.set(row.codePostal, new Set());
  codes.get(row.codePostal).add(row.nomCommune.replace(/ \d+(er|e) Arrondissement$/, ""));
}
for (const code of [...codes.keys()].sort()) console.log(code + " " + [...codes.get(code)].sort().join("|"));
' | gzip -9 -n >"$here/content/communes.gz"
echo "$here/content/communes.gz: $(zcat "$here/content/communes.gz" | wc -l) postcodes"
