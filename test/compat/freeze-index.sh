#!/usr/bin/env bash
# Writes the frozen index of the format and the analyzer of the built command: test/compat/index-v<format>-analyzer-<analyzer>.
#
# Run once for each version of either, and never again: an index that users have cannot be written anew
# either. What a later version answers from it is in frozen-index.test.ts.
set -euo pipefail
cd "$(dirname "$0")"
format="${1:?the format version, as in packages/engine/src/codec/envelope.ts}"
analyzer="${2:?the version of the analyzer, as in packages/engine/src/analysis/analyzer.ts}"
index="index-v$format-analyzer-$analyzer"
rm -rf "$index"
node ../../packages/cli/bin/paraseek.js index corpus --out "$index" --workers 0
# A second generation, in which one small file has another name: one segment more, and a deleted paragraph in the first.
trap 'mv corpus/watch.txt corpus/keeper.txt' EXIT
mv corpus/keeper.txt corpus/watch.txt
node ../../packages/cli/bin/paraseek.js index corpus --out "$index" --workers 0 --keep 1
