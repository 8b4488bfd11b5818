#!/usr/bin/env bash
# Packs the binary of a target as a release has it: an archive and its checksum, below `out`.
set -euo pipefail
target=$1
name=phonetree-$target
mkdir -p "out" "target/pack/$name"
case $target in
*windows*)
    cp "target/$target/dist/phonetree.exe" README.md LICENSE-* "target/pack/$name/"
    (cd "target/pack/$name" && 7z a -bso0 "../../../out/$name.zip" ./*)
    archive=$name.zip
    ;;
*)
    cp "target/$target/dist/phonetree" README.md LICENSE-* "target/pack/$name/"
    tar --create --gzip --file "out/$name.tar.gz" --directory target/pack "$name"
    archive=$name.tar.gz
    ;;
esac
cd out
if command -v sha256sum >/dev/null; then sha256sum "$archive"; else shasum -a 256 "$archive"; fi >"$archive.sha256"
