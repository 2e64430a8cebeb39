# Helpers of the failure tests; each test script sources this file first.
# Usage of a test: NAME_test.sh PROGRAM [SANITIZER]    exit status: 0 held, 1 did not hold, 77 cannot be tested here
set -u
sentence="what the test rests on"
toguna=$1
sanitizer=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
# The system's own python3 first: a version manager's stand-in takes longer to start than all that it does here.
python=/usr/bin/python3
[ -x "$python" ] || python=python3
export LC_ALL=C.UTF-8

# Memory-backed where there is such a place: thousands of small commits would otherwise wait for the disk.
work=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d) || exit 1
chmod 755 "$work"
clean_up() {
  cd /
  # Only ever in a namespace of this test's own: see in_own_mounts.
  [ "${FAILURES_OWN_MOUNTS:-}" != yes ] || for mounted in "$work"/*; do umount "$mounted" 2>/dev/null; done
  chmod -R u+rwX "$work" 2>/dev/null
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 1' INT TERM HUP
cd "$work" || exit 1

# must SENTENCE: what the following lines check; printed when one of them fails.
must() { sentence=$1; }

broken() {
  printf 'does not hold: %s\n  because: %s\n' "$sentence" "$1" >&2
  if [ -f err ]; then
    printf '  command: toguna %s\n  exit status: %s\n' "$command_line" "$status" >&2
    sed -n '1,12s/^/  stderr: /p' err >&2
    sed -n '1,6s/^/  stdout: /p' out >&2
  fi
  exit 1
}

skip() {
  printf 'skipped: %s\n' "$1"
  exit 77
}

# run_it ARGUMENTS...: leaves stdout in `out`, stderr in `err` and the exit status in $status.
run_it() {
  command_line=$*
  "$toguna" "$@" >out 2>err </dev/null
  status=$?
}

# A shell lets its background commands ignore SIGINT; env gives it back its meaning, as in a terminal.
interrupt=
env --default-signal=INT true 2>/dev/null && interrupt="env --default-signal=INT"

# start_it ARGUMENTS...: run_it in the background, for end_it; $program is its process.
start_it() {
  command_line=$*
  $interrupt "$toguna" "$@" >out 2>err </dev/null &
  program=$!
}

# end_it SIGNAL: sends it to what start_it started, and leaves its exit status in $status.
end_it() {
  kill -"$1" "$program" 2>/dev/null
  wait "$program"
  status=$?
}

expect_status() { [ "$status" -eq "$1" ] || broken "the exit status is $status, not $1"; }
expect_stdout() { grep -qF -- "$1" out || broken "stdout does not hold: $1"; }
expect_stderr() { grep -qF -- "$1" err || broken "stderr does not hold: $1"; }
expect_at() { grep -qE "^ *at: .*$1" err || broken "no line 'at:' of stderr matches: $1"; }
expect_help() { grep -qE "^ *help: .*$1" err || broken "no line 'help:' of stderr matches: $1"; }
expect_no_stderr() { [ ! -s err ] || broken "stderr is not empty"; }

# expect_failure STATUS SLUG: one error of that kind with a next step, and nothing on stdout.
expect_failure() {
  expect_status "$1"
  grep -q "^toguna: error\[$2\]: ." err || broken "stderr does not hold: toguna: error[$2]: ..."
  [ "$(grep -c '^toguna: error' err)" -eq 1 ] || broken "there is more than one error"
  grep -q '^ *help: .' err || broken "stderr holds no line 'help:'"
  [ ! -s out ] || broken "stdout is not empty"
}

# small_dossier DIR: an invented dispute with three sources that hold statements.
small_dossier() {
  run_it new "$1"
  [ "$status" -eq 0 ] || broken "toguna new failed"
  cat >"$1/sources/council.txt" <<'TEXT'
Date: 2012-03-04

Council weighs the plan

The government said on Sunday that it supports a small step. "We reject the large step," Ann Example said.
TEXT
  cat >"$1/sources/rally.txt" <<'TEXT'
Date: 2012-03-09

Rally in the valley

The opposition party said on Friday that it opposes the small step. The opposition party supports the large step.
TEXT
  cat >"$1/sources/page.html" <<'TEXT'
<!DOCTYPE html><html><head><title>Talks go on</title><meta property="article:published_time"
content="2012-04-02T09:00:00Z"></head><body><article><h1>Talks go on</h1><p>The government said on Monday that it
supports the small step.</p></article></body></html>
TEXT
}

# many_articles DIR COUNT: a dossier of that many one-paragraph articles, each with one statement.
many_articles() {
  run_it new "$1"
  [ "$status" -eq 0 ] || broken "toguna new failed"
  awk -v count="$2" -v folder="$1/sources" 'BEGIN {
    for (i = 1; i <= count; ++i) {
      file = sprintf("%s/a%05d.txt", folder, i)
      printf "Date: 2012-%02d-%02d\n\nRound %d of the talks\n\n%s said on Monday that it %s %s in round %d.\n", \
        i % 12 + 1, i % 28 + 1, i, i % 3 ? "The government" : "The opposition party", \
        i % 2 ? "supports" : "rejects", i % 5 < 2 ? "the large step" : "the small step", i > file
      close(file)
    }
  }'
}

# statements_of DIR FILE [OPTION...]: every statement with its id and evidence, to be compared with cmp.
statements_of() {
  statements_dir=$1 statements_file=$2
  shift 2
  run_it statements "$statements_dir" --json "$@"
  [ "$status" -eq 0 ] || broken "the statements of $statements_dir cannot be listed"
  cp out "$statements_file"
}

expect_same() { cmp -s "$1" "$2" || broken "$1 and $2 differ"; }

# expect_sound DIR [OPTION...]: the program's own check, which goes through the ledger too, and SQLite's where
# python3 can ask it.
expect_sound() {
  run_it check "$@"
  expect_status 0
  have "$python" || return 0
  sound_file=$1/ledger.db
  [ "${2:-}" != --ledger ] || sound_file=$3/ledger.db
  answer=$("$python" -c 'import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("PRAGMA integrity_check").fetchone()[0])' "$sound_file" 2>&1)
  [ "$answer" = ok ] || broken "SQLite calls $sound_file unsound: $answer"
}

# tree_of DIR FILE: names and contents of all files, to see that a failure changed none of them.
tree_of() { (cd "$1" && find . -type f ! -name 'ledger.db-*' -exec cksum {} + | sort -k3) >"$2"; }

have() { command -v "$1" >/dev/null 2>&1; }

# in_own_mounts: goes on in a mount namespace of its own, so that no mount outlives the test, however it ends.
in_own_mounts() {
  if [ "${FAILURES_OWN_MOUNTS:-}" = yes ]; then
    mkdir probe && mount -t tmpfs -o size=64k tmpfs probe 2>/dev/null || skip "this machine allows no mounts"
    umount probe
    return 0
  fi
  have unshare || skip "there is no unshare to keep mounts apart"
  for how in -m -rm; do
    unshare $how true 2>/dev/null || continue
    clean_up
    FAILURES_OWN_MOUNTS=yes exec unshare $how sh "$here/$(basename "$0")" "$toguna" "$sanitizer"
  done
  skip "this machine allows no mounts"
}

# as_nobody COMMAND...: permissions mean nothing to root.
as_nobody() {
  if [ "$(id -u)" -ne 0 ]; then
    "$@"
  else
    setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
  fi
}
can_run_as_nobody() {
  [ "$(id -u)" -ne 0 ] || have setpriv || skip "root needs setpriv to run the program as somebody else"
  as_nobody "$toguna" --version >/dev/null 2>&1 || skip "an unprivileged user cannot run $toguna"
}
