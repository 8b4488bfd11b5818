#!/usr/bin/env bash
# Downloads a release of phonetree for this machine, checks its checksum, and puts it on the path.
# Reads VERSION, REPOSITORY and GH_TOKEN.
set -euo pipefail

case "$(uname -s)-$(uname -m)" in
Linux-x86_64) target=x86_64-unknown-linux-musl ;;
Linux-aarch64) target=aarch64-unknown-linux-musl ;;
Darwin-x86_64) target=x86_64-apple-darwin ;;
Darwin-arm64) target=aarch64-apple-darwin ;;
MINGW*-x86_64 | MSYS*-x86_64) target=x86_64-pc-windows-msvc ;;
*)
    echo "::error title=phonetree::there is no release for $(uname -s) on $(uname -m); install phonetree with cargo and set the input version to installed"
    exit 2
    ;;
esac
archive=phonetree-$target.tar.gz
[[ $target == *windows* ]] && archive=phonetree-$target.zip

folder=$RUNNER_TEMP/phonetree
mkdir -p "$folder"
tag=()
[[ $VERSION != latest ]] && tag=("v${VERSION#v}")
gh release download "${tag[@]}" --repo "$REPOSITORY" --dir "$folder" --clobber \
    --pattern "$archive" --pattern "$archive.sha256"
cd "$folder"
if command -v sha256sum >/dev/null; then
    sha256sum --check "$archive.sha256"
else
    shasum -a 256 --check "$archive.sha256"
fi
if [[ $archive == *.zip ]]; then
    unzip -oq "$archive"
    echo "$folder" >>"$GITHUB_PATH"
else
    tar --extract --gzip --file "$archive"
    echo "$folder/phonetree-$target" >>"$GITHUB_PATH"
fi
