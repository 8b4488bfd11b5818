#!/usr/bin/env bash
# Prints the formula of a release: fill.sh VERSION HOME SHA256SUMS
set -euo pipefail
version=$1 home=$2 sums=$3
formula=$(<"$(dirname "$0")/phonetree.rb.in")
formula=${formula//@HOME@/$home}
formula=${formula//@VERSION@/$version}
while read -r sum archive; do
    target=${archive#\*}
    target=${target#phonetree-}
    formula=${formula//@${target%.tar.gz}@/$sum}
done <"$sums"
if [[ $formula == *'sha256 "@'* ]]; then
    echo "$sums lacks the checksum of a target" >&2
    exit 1
fi
printf '%s\n' "$formula"
