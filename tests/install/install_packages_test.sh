#!/bin/sh
# tools/install-packages.sh on faked machines: what it installs, says, and when it stops.
# Usage: install_packages_test.sh ROOT
set -u
root=$1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0

# The faked machine: $work/have lists what is installed, $work/offered what apt can install, $work/calls what was run.
fake() {
  printf '#!/bin/sh\n%s\n' "$2" >"$work/bin/$1"
  chmod +x "$work/bin/$1"
}
fresh_machine() {
  rm -rf "$work/bin" "$work/tools"
  mkdir -p "$work/bin" "$work/tools"
  cp "$root/tools/install-packages.sh" "$work/tools/"
  printf '# a comment\nbuild  alpha  # needed for a\nbuild  beta   # needed for b\ntest   gamma\n' \
    >"$work/tools/packages.txt"
  : >"$work/have" && : >"$work/calls"
  printf 'alpha\nbeta\ngamma\n' >"$work/offered"
  for tool in awk cat dirname env grep mktemp rm sed sh sort tail tr; do
    ln -s "$(command -v "$tool")" "$work/bin/$tool"
  done
  fake id 'case "$1" in -u) cat "'"$work"'/uid" ;; *) echo someone ;; esac'
  fake true "exit 0"
  echo 0 >"$work/uid"
  fake dpkg-query 'for p; do :; done
    grep -qx "$p" "'"$work"'/have" && echo "install ok installed" || exit 1'
  fake apt-get 'echo "apt-get $*" >>"'"$work"'/calls"
    [ "$1" = update ] && exit "$(cat "'"$work"'/update-status" 2>/dev/null || echo 0)"
    skip=1; status=0; wanted=
    for p; do
      case "$p" in -o) skip=1; continue ;; -*|install) skip=0; continue ;; esac
      [ "$skip" = 1 ] && { skip=0; continue; }
      wanted="$wanted $p"
    done
    for p in $wanted; do grep -qx "$p" "'"$work"'/offered" || { echo "E: Unable to locate package $p"; exit 100; }; done
    for p in $wanted; do echo "$p" >>"'"$work"'/have"; done'
  rm -f "$work/update-status"
}
with_sudo() { fake sudo 'echo "sudo $*" >>"'"$work"'/calls"; [ "$1" = -n ] && shift; exec "$@"'; }

run() {
  said=$(PATH="$work/bin" sh "$work/tools/install-packages.sh" "$@" 2>&1 </dev/null)
  status=$?
}
check() {  # check WHAT CONDITION...
  what=$1
  shift
  if ! "$@"; then
    printf 'FAILED: %s\n  status: %s\n  said: %s\n  calls: %s\n' "$what" "$status" "$said" "$(cat "$work/calls")"
    failures=$((failures + 1))
  fi
}
says() { printf '%s' "$said" | grep -qF -- "$1"; }
called() { grep -qF -- "$1" "$work/calls"; }
not() { ! "$@"; }

fresh_machine
printf 'alpha\nbeta\n' >"$work/have"
echo 1000 >"$work/uid"
run build
check "complete: status 0 without root" [ "$status" -eq 0 ]
check "complete: silent" [ -z "$said" ]
check "complete: nothing was called" [ ! -s "$work/calls" ]

fresh_machine
echo alpha >"$work/have"
run build test
check "root: status 0" [ "$status" -eq 0 ]
check "root: says what it installs" says "installing beta gamma"
check "root: does not touch what is there" not called "alpha"
check "root: updates the lists first" called "apt-get update"
check "root: beta and gamma are there" grep -qx gamma "$work/have"

fresh_machine
with_sudo
echo 1000 >"$work/uid"
run build
check "sudo: status 0" [ "$status" -eq 0 ]
check "sudo: never asks without a terminal" called "sudo -n"
check "sudo: installed" grep -qx beta "$work/have"

fresh_machine
echo 1000 >"$work/uid"
run build
check "no sudo: status 1" [ "$status" -eq 1 ]
check "no sudo: names the packages" says "missing are: alpha beta"
check "no sudo: next step" says "as root, run: apt-get install alpha beta"

fresh_machine
fake sudo 'echo "a password is required" >&2; exit 1'
echo 1000 >"$work/uid"
run build
check "sudo refuses: status 1" [ "$status" -eq 1 ]
check "sudo refuses: says so" says "sudo did not let someone in"

fresh_machine
printf 'alpha\ngamma\n' >"$work/offered"
run build test
check "not offered: status 1" [ "$status" -eq 1 ]
check "not offered: names it" says "could not install beta"
check "not offered: does not blame another" not says "could not install alpha"
check "not offered: shows apt's words" says "Unable to locate package beta"
check "not offered: next step" says "help:"

fresh_machine
echo 100 >"$work/update-status"
run build
check "lists not updated: goes on" [ "$status" -eq 0 ]
check "lists not updated: says so" says "update failed"

fresh_machine
rm "$work/bin/apt-get" "$work/bin/dpkg-query"
run build test
check "not Debian: status 1" [ "$status" -eq 1 ]
check "not Debian: names all packages" says "needed are: alpha beta gamma"
said=$(PATH="$work/bin" TOGUNA_SKIP_PACKAGES=1 sh "$work/tools/install-packages.sh" build 2>&1) status=$?
check "not Debian, told to skip: status 0" [ "$status" -eq 0 ]

fresh_machine
run nonsense
check "unknown group: status 2" [ "$status" -eq 2 ]
check "unknown group: lists the groups" says "build test"
run
check "no group: status 2" [ "$status" -eq 2 ]
run --list test
check "list: prints the packages" [ "$said" = gamma ]

[ "$failures" -eq 0 ] && echo "every machine is told what it needs"
[ "$failures" -eq 0 ]
