#!/usr/bin/env bash
# Writes the report as a comment on a pull request, in the place of the one that an earlier run
# wrote. Reads GH_TOKEN, NUMBER, REPORT and GITHUB_REPOSITORY.
set -euo pipefail

mark='<!-- phonetree -->'
# The most characters that GitHub takes in a comment.
most=65536
[[ -f $REPORT ]] || exit 0
body=$RUNNER_TEMP/phonetree-comment.md
{
    echo "$mark"
    head -c $((most - 200)) "$REPORT"
} >"$body"

comments=repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments
earlier=$(gh api --paginate "$comments" --jq ".[] | select(.body | startswith(\"$mark\")) | .id" | head -1)
if [[ -n $earlier ]]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$earlier" --field "body=@$body"
else
    gh api --silent --method POST "$comments" --field "body=@$body"
fi
