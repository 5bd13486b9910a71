#!/bin/bash
# Runs a study as an array of Slurm, and merges it.
#
#   ./submit-slurm.sh 20 compare before.yaml after.yaml --replications 100
#   ONLY=3,7 ./submit-slurm.sh 20 compare before.yaml after.yaml --replications 100     # the missing ones alone
#
# PARTS and OUT name the folders of the shards and of the result (default: parts, out); every machine must see them.
# DISCHARGE_FLOW is how the program is called (default: npx discharge-flow).
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
export SHARDS="$1"
shift
mkdir -p logs
array=$(sbatch --parsable --array="${ONLY:-1-$SHARDS}" "$here/slurm-array.sh" "$@")
merge=$(sbatch --parsable --dependency="afterok:$array" "$here/slurm-merge.sh")
echo "array $array, merge $merge"
