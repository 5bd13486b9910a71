#!/bin/bash
# Runs a study with GNU parallel, on this machine or on several by ssh, and merges it.
#
#   ./parallel.sh 20 compare before.yaml after.yaml --replications 100
#   HOSTS=4/server1,8/server2 ./parallel.sh 20 compare before.yaml after.yaml --replications 100
#
# HOSTS are those of --sshlogin: number of tasks at once / address. They need the program and the scenarios under the same
# path as here, on a disk that all of them see. Run it again after a failure: only what is missing is run.
set -euo pipefail
shards="$1"
shift
program="${DISCHARGE_FLOW:-npx discharge-flow}"
parts="${PARTS:-parts}"
remote=()
if [ -n "${HOSTS:-}" ]; then remote=(--sshlogin "$HOSTS" --workdir "$PWD"); fi

study="$(printf '%q ' "$@")"

# shellcheck disable=SC2046
parallel --jobs "${JOBS:-100%}" "${remote[@]}" --retries 3 --joblog "${LOG:-shards.log}" \
  "$program $study --shard {}/$shards --out $parts --workers 1 --quiet" ::: $(seq "$shards")
$program merge "$parts" --out "${OUT:-out}"
