#!/usr/bin/env bash
# Installs what is missing of packages.txt for the groups named (build, run, test). One question to dpkg: with
# everything in place it is silent, instant and needs neither network nor root.
set -euo pipefail
list="$(dirname "$0")/packages.txt"

wanted() {  # the packages of the groups in $1, a list like "build|run"
  awk -v groups="^($1)\$" '!/^#/ && NF { for (i = 2; i <= NF; i++) if ($i ~ groups) { print $1; next } }' "$list"
}

mapfile -t packages < <(wanted "$(IFS='|'; echo "$*")")
installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${packages[@]}" 2>/dev/null | awk '$1 == "installed" { print $2 }' || true)
mapfile -t missing < <(comm -23 <(printf '%s\n' "${packages[@]}" | sort -u) <(sort -u <<<"$installed"))
[ "${#missing[@]}" -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "Missing packages and no sudo. As root: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
echo "Installing ${#missing[@]} missing packages: ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
"${as_root[@]}" apt-get update -q >"$log" 2>&1 || echo "apt-get update failed, trying with the lists at hand." >&2
if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -q --no-install-recommends "${missing[@]}" >"$log" 2>&1; then
  tail -n 15 "$log" >&2
  echo "apt-get could not install: ${missing[*]}" >&2
  exit 1
fi
