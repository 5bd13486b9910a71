#!/bin/bash
# Merges the shards when all tasks of the array have ended well. Submitted by submit-slurm.sh.
#
#SBATCH --job-name=discharge-flow-merge
#SBATCH --output=logs/merge.log
#SBATCH --cpus-per-task=1
#SBATCH --mem-per-cpu=4G
#SBATCH --time=00:30:00

${DISCHARGE_FLOW:-npx discharge-flow} merge "${PARTS:-parts}" --out "${OUT:-out}"
