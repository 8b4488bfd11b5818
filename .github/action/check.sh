#!/usr/bin/env bash
# Checks the menus of a checkout: annotations, SARIF, a step summary, and a report of what is new
# since the base of a pull request. Reads PATHS, FAIL_ON, PACKS, ARGS, ANNOTATIONS and BASE, writes
# the outputs exit-code, sarif-file and report-file, and leaves failing the job to a later step.
set -euo pipefail

folder=$RUNNER_TEMP/phonetree-reports
mkdir -p "$folder"
read -r -d '' -a paths <<<"$PATHS" || true
read -r -d '' -a more <<<"$ARGS" || true
check=(check "${paths[@]}" "${more[@]}")
[[ -n $FAIL_ON ]] && check+=(--fail-on "$FAIL_ON")
[[ -n $PACKS ]] && check+=(--pack "$PACKS")

formats=(-f text -f "sarif:$folder/phonetree.sarif")
[[ $ANNOTATIONS == true ]] && formats+=(-f github)
code=0
phonetree "${check[@]}" "${formats[@]}" --force || code=$?

# What the base had before is known, so that the comment says what the change brings. A base that
# was not fetched, or that has no menus, knows nothing.
known=()
if [[ -n $BASE ]] && { git cat-file -e "$BASE^{commit}" 2>/dev/null || git fetch --quiet --depth 1 origin "$BASE" 2>/dev/null; }; then
    rm -rf "$folder/base"
    git worktree add --quiet --force --detach "$folder/base" "$BASE"
    if (cd "$folder/base" && phonetree "${check[@]}" --write-baseline phonetree-base.json --silent --exit-zero); then
        cp "$folder/base/phonetree-base.json" .phonetree-base.json
        known=(--baseline .phonetree-base.json)
    fi
    git worktree remove --force "$folder/base"
fi
# The second run prints nothing: its report goes into the comment alone.
phonetree "${check[@]}" "${known[@]}" -f "markdown:$folder/phonetree.md" --force --silent --exit-zero || true
rm -f .phonetree-base.json

{
    echo "exit-code=$code"
    echo "sarif-file=$folder/phonetree.sarif"
    echo "report-file=$folder/phonetree.md"
} >>"$GITHUB_OUTPUT"
