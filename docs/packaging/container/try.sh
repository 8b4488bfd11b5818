#!/usr/bin/env bash
# Runs a static program as the image does, alone in its root and without rights: try.sh PROGRAM
set -euo pipefail
size=$(wc -c <"$1")
((size < 30000000)) || { echo "$1 has $size bytes, which is too much for the image" >&2; exit 1; }
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"
install -m 755 "$1" "$root/phonetree"
install -m 644 -D "$(dirname "$0")/../../../menus/northgate-bank.yaml" "$root/work/menu.yaml"
as_root=()
((EUID == 0)) || as_root=(sudo)
alone=("${as_root[@]}" chroot --userspec=65534:65534 "$root" /phonetree)
"${alone[@]}" --version
"${alone[@]}" check work/menu.yaml
"${alone[@]}" audit work/menu.yaml -f html >"$root/work/report.html"
"${alone[@]}" graph work/menu.yaml -f png >"$root/work/menu.png"
test "$(head -c 4 "$root/work/menu.png" | tail -c 3)" = PNG
echo "$size bytes, run alone in an empty root"
