#!/bin/bash
# One array of shards under Slurm. Submit it with submit-slurm.sh, which gives the number of tasks and adds the merge.
#
#SBATCH --job-name=discharge-flow
#SBATCH --output=logs/%A_%a.log
#SBATCH --cpus-per-task=1
#SBATCH --mem-per-cpu=1G
#SBATCH --time=01:00:00
#SBATCH --requeue

: "${SHARDS:?the number of shards}"

# The arguments are the study: compare before.yaml after.yaml --replications 100
${DISCHARGE_FLOW:-npx discharge-flow} "$@" --shard "auto/$SHARDS" --out "${PARTS:-parts}" \
  --workers "${SLURM_CPUS_PER_TASK:-1}"
status=$?

# A task that was killed (memory, a lost node) is queued again, three times at most. Mistakes of ours would come again:
# wrong usage is 2, a wrong scenario 3, a file that cannot be read or written 4.
if [ "$status" -gt 128 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
  scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
  sleep 60
fi
exit "$status"
