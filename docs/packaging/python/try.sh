#!/usr/bin/env bash
# Builds the wheel, installs it with pip into a folder of its own, and runs the program in it:
# try.sh [PROFILE]. A program that is built in the profile, `release` unless said otherwise, is reused.
set -euo pipefail
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
maturin build --quiet --locked --skip-auditwheel --profile "${1:-release}" --out "$folder"
python3 -m pip install --quiet --disable-pip-version-check --no-index --no-deps \
    --prefix "$folder/prefix" "$folder"/phonetree-*.whl
program=$folder/prefix/bin/phonetree
test "$("$program" --version)" = "phonetree $(sed -n 's/^version = "\(.*\)"/\1/p' ../../../Cargo.toml | head -1)"
"$program" audit ../../../menus/northgate-bank.yaml >"$folder/audit.txt"
grep --quiet "grade [A-F]" "$folder/audit.txt"
echo "$(basename "$folder"/phonetree-*.whl): $(wc -c <"$(echo "$folder"/phonetree-*.whl)") bytes, installed and run"
