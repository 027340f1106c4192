#!/usr/bin/env bash
# Writes the frozen index of the format that the built command writes now: test/compat/index-v<version>.
#
# Run once for each format version, when it is released, and never again: an index that users have cannot be written anew
# either. What a later version answers from it is in frozen-index.test.ts.
set -euo pipefail
cd "$(dirname "$0")"
version="${1:?the format version, as in packages/engine/src/codec/envelope.ts}"
rm -rf "index-v$version"
node ../../packages/cli/bin/paraseek.js index corpus --out "index-v$version" --workers 0
# A second generation, in which one small file has another name: one segment more, and a deleted paragraph in the first.
trap 'mv corpus/watch.txt corpus/keeper.txt' EXIT
mv corpus/keeper.txt corpus/watch.txt
node ../../packages/cli/bin/paraseek.js index corpus --out "index-v$version" --workers 0 --keep 1
