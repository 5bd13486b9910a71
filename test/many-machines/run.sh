#!/usr/bin/env bash
# Runs the scripts of docs/guides/many-machines for real on this machine: Slurm on the loopback address, then GNU parallel,
# by itself and by ssh. Tasks are killed on the way; nothing may be lost, and the merged files must be those of one run.
#
#   test/many-machines/run.sh
#
# Needs root and Debian's or Ubuntu's package manager; it installs slurm-wlm, munge, parallel and openssh-server where
# they are missing, and takes some minutes. It is no part of `npm test`. In continuous integration, call it in a job of its
# own after `npm ci`. Every process that it starts has ended when it ends.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
guide="$root/docs/guides/many-machines"
work="$(mktemp -d)"
chmod 755 "$work"
# What the study is: some seconds for each of four shards.
study=(compare "$root/scenarios/teaching/small-two-contracts.yaml" "$root/scenarios/teaching/small-one-provider.yaml"
  --replications "${REPLICATIONS:-12}")
export DISCHARGE_FLOW="node $root/bin/discharge-flow.js"
started=()

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

# Ends what this script has started, by its process numbers.
end() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  if [ -n "${KEEP:-}" ]; then echo "kept: $work"; else rm -rf "$work"; fi
}
trap end EXIT

install() {
  local missing=()
  command -v slurmctld >/dev/null || missing+=(slurm-wlm)
  command -v munged >/dev/null || missing+=(munge)
  command -v parallel >/dev/null || missing+=(parallel)
  [ -x /usr/sbin/sshd ] || missing+=(openssh-server)
  if [ "${#missing[@]}" -eq 0 ]; then return; fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Waits until a command succeeds: seconds, words of the command.
wait_for() {
  local seconds="$1"
  shift
  for ((i = 0; i < seconds * 2; i++)); do
    if "$@" >/dev/null 2>&1; then return 0; fi
    sleep 0.5
  done
  return 1
}

# The process of a task of ours: the name of a variable, its value, and the folder of the shards.
process_of() {
  local name="$1" value="$2" parts="$3" pid
  for pid in $(pgrep -x node); do
    if tr '\0' '\n' <"/proc/$pid/environ" 2>/dev/null | grep -qx "$name=$value" &&
      tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -q -- "--out $parts "; then
      echo "$pid"
      return 0
    fi
  done
  return 1
}

same_as_whole() {
  diff -rq "$work/whole" "$1" || fail "$1 differs from the run on one machine"
  echo "$1: the bytes of one machine"
}

start_slurm() {
  local host cpus
  host="$(hostname -s)"
  cpus="$(nproc)"
  mkdir -p "$work/slurm/state" "$work/slurm/spool" "$work/munge"
  chmod 700 "$work/munge"
  dd if=/dev/urandom of="$work/munge/key" bs=1024 count=1 status=none
  chmod 400 "$work/munge/key"
  mkdir -p "$work/socket"
  chmod 755 "$work/socket"
  munged --foreground --force --key-file="$work/munge/key" --socket="$work/socket/munge" \
    --pid-file="$work/munge/pid" --log-file="$work/munge/log" --seed-file="$work/munge/seed" >"$work/munge/out" 2>&1 &
  started+=($!)
  cat >"$work/slurm/slurm.conf" <<CONF
ClusterName=loopback
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
# A task that is queued again may start when the credential of its last start is void: here after some seconds.
AuthInfo=socket=$work/socket/munge,cred_expire=5
SlurmctldPort=16817
SlurmdPort=16818
SlurmctldPidFile=$work/slurm/slurmctld.pid
SlurmdPidFile=$work/slurm/slurmd.pid
StateSaveLocation=$work/slurm/state
SlurmdSpoolDir=$work/slurm/spool
SlurmctldLogFile=$work/slurm/slurmctld.log
SlurmdLogFile=$work/slurm/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=2
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=$cpus RealMemory=8192 State=UNKNOWN
PartitionName=main Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
  export SLURM_CONF="$work/slurm/slurm.conf"
  wait_for 20 test -S "$work/socket/munge" || fail "munge did not start: $(cat "$work/munge/out")"
  slurmctld -D >"$work/slurm/controller.out" 2>&1 &
  started+=($!)
  slurmd -D >"$work/slurm/node.out" 2>&1 &
  started+=($!)
  wait_for 60 sh -c 'sinfo -h -o %T | grep -q idle' || fail "Slurm did not start: $(tail -5 "$work"/slurm/*.log)"
}

restarts_of() { scontrol show job "$1" | grep -o 'Restarts=[0-9]*' | cut -d= -f2; }
is_over() { [ -z "$(squeue -h -j "$1" 2>/dev/null)" ]; }
state_of() { scontrol show job "$1" | grep -o 'JobState=[A-Z]*' | head -1 | cut -d= -f2; }

test_slurm() {
  say "Slurm: an array of four, one process killed, one task requeued, a merge that depends on all"
  start_slurm
  mkdir "$work/slurm-study"
  cd "$work/slurm-study"
  export PARTS="$work/slurm-study/parts" OUT="$work/slurm-study/out"
  local line array merge pid
  line="$("$guide/submit-slurm.sh" 4 "${study[@]}")"
  echo "$line"
  [[ "$line" =~ ^array\ ([0-9]+),\ merge\ ([0-9]+)$ ]] || fail "nothing was submitted"
  array="${BASH_REMATCH[1]}"
  merge="${BASH_REMATCH[2]}"

  wait_for 60 process_of SLURM_ARRAY_TASK_ID 1 "$PARTS" || fail "task 1 did not start"
  pid="$(process_of SLURM_ARRAY_TASK_ID 1 "$PARTS")"
  kill -9 "$pid"
  echo "killed process $pid of task 1"
  wait_for 120 process_of SLURM_ARRAY_TASK_ID 3 "$PARTS" || fail "task 3 did not start"
  scontrol requeue "${array}_3"
  echo "requeued task 3 while it ran"

  wait_for 600 is_over "$merge" || fail "the merge has not ended: $(squeue)"
  for task in 1 2 3 4; do echo "task $task: $(state_of "${array}_$task"), restarts $(restarts_of "${array}_$task")"; done
  [ "$(state_of "$merge")" = COMPLETED ] || fail "the merge is $(state_of "$merge"): $(cat logs/*)"
  [ "$(restarts_of "${array}_1")" -ge 1 ] || fail "task 1 was not queued again"
  [ "$(restarts_of "${array}_3")" -ge 1 ] || fail "task 3 was not queued again"
  [ -z "$(find "$PARTS" -name '.*' -o ! -name 'shard-*' -type f)" ] || fail "there are half files: $(ls -A "$PARTS")"
  same_as_whole "$OUT"

  say "Slurm: one shard is lost; merge names it, and only it is run again"
  rm "$PARTS/shard-002-of-004.json" && rm -r "$OUT"
  local before
  before="$(stat -c '%n %Y' "$PARTS"/*)"
  ! $DISCHARGE_FLOW merge "$PARTS" 2>"$work/said" || fail "a missing shard was not noticed"
  grep -q -- '--array=2 with --shard auto/4' "$work/said" || fail "it was not named: $(cat "$work/said")"
  line="$(ONLY=2 "$guide/submit-slurm.sh" 4 "${study[@]}")"
  merge="${line##* }"
  wait_for 300 is_over "$merge" || fail "the merge has not ended: $(squeue)"
  [ "$(stat -c '%n %Y' "$PARTS"/* | grep -v shard-002)" = "$before" ] || fail "finished shards were run again"
  same_as_whole "$OUT"
}

test_parallel() {
  say "GNU parallel: one process killed, and tried again"
  mkdir "$work/parallel-study"
  cd "$work/parallel-study"
  export PARTS="$work/parallel-study/parts" OUT="$work/parallel-study/out"
  JOBS=2 "$guide/parallel.sh" 4 "${study[@]}" >/dev/null &
  local run=$! pid
  started+=("$run")
  wait_for 60 process_of PARALLEL_SEQ 2 "$PARTS" || fail "shard 2 did not start"
  pid="$(process_of PARALLEL_SEQ 2 "$PARTS")"
  kill -9 "$pid"
  echo "killed process $pid of shard 2"
  wait "$run" || fail "the study did not end well"
  cat shards.log
  same_as_whole "$OUT"

  say "GNU parallel: two shards are lost, and only they are run again"
  rm -r "$OUT" "$PARTS/shard-001-of-004.json" "$PARTS/shard-004-of-004.json"
  local before
  before="$(stat -c '%n %Y' "$PARTS"/*)"
  "$guide/parallel.sh" 4 "${study[@]}" >/dev/null
  [ "$(stat -c '%n %Y' "$PARTS"/* | grep -v -e shard-001 -e shard-004)" = "$before" ] || fail "finished shards were run again"
  same_as_whole "$OUT"
}

test_question() {
  say "GNU parallel: a question of many runs, in more shards than replications"
  mkdir "$work/question-study"
  cd "$work/question-study"
  local question=(sweep "${study[1]}" --alternative "${study[2]}" --vary "services.ward.beds=120,130,140" --replications 3)
  $DISCHARGE_FLOW "${question[@]}" --out whole --quiet >/dev/null
  PARTS="$work/question-study/parts" OUT="$work/question-study/out" JOBS=2 "$guide/parallel.sh" 5 "${question[@]}" >/dev/null
  diff -rq whole out || fail "the merged answer is not that of one machine"
}

test_ssh() {
  say "GNU parallel by ssh, on the loopback address"
  mkdir -p "$work/ssh" "$work/ssh-study" /run/sshd
  cd "$work/ssh-study"
  ssh-keygen -q -t ed25519 -N '' -f "$work/ssh/host"
  ssh-keygen -q -t ed25519 -N '' -f "$work/ssh/user"
  cat >"$work/ssh/config" <<CONF
Port 16822
ListenAddress 127.0.0.1
HostKey $work/ssh/host
AuthorizedKeysFile $work/ssh/user.pub
PidFile $work/ssh/pid
PermitRootLogin prohibit-password
PasswordAuthentication no
StrictModes no
UsePAM no
CONF
  /usr/sbin/sshd -D -f "$work/ssh/config" -E "$work/ssh/log" &
  started+=($!)
  local login="ssh -p 16822 -i $work/ssh/user -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
  wait_for 20 $login 127.0.0.1 true || fail "ssh did not start: $(cat "$work/ssh/log")"
  export PARTS="$work/ssh-study/parts" OUT="$work/ssh-study/out"
  DISCHARGE_FLOW="$(command -v node) $root/bin/discharge-flow.js" HOSTS="2/$login 127.0.0.1" \
    "$guide/parallel.sh" 4 "${study[@]}" >/dev/null
  same_as_whole "$OUT"
}

[ "$(id -u)" -eq 0 ] || fail "this script needs root, to install packages and to start Slurm"
say "installs what is missing"
install
say "the study on one machine"
# What is merged has not the texts of the scenarios, which a page needs to run the model again.
$DISCHARGE_FLOW "${study[@]}" --no-what-if --out "$work/whole" --quiet >/dev/null
test_slurm
test_parallel
test_question
test_ssh
say "all passed"
