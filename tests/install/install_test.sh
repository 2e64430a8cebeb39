#!/bin/sh
# Installs the build under a fresh prefix and works with the installed program from an empty folder: it must find its
# language packs by itself.
# Usage: install_test.sh CMAKE BUILD_DIR
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

"$1" --install "$2" --prefix "$work/prefix" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
toguna=$work/prefix/bin/toguna
[ -x "$toguna" ] || { echo "no bin/toguna under the prefix:"; cat "$work/log"; exit 1; }
mkdir "$work/empty" && cd "$work/empty" || exit 1

must() {  # must COMMAND...: runs it; stops the test if it fails
  "$@" >"$work/said" 2>&1 || { printf 'FAILED with status %s: %s\n' $? "$*"; cat "$work/said"; exit 1; }
}
must "$toguna" --version
must "$toguna" new harbour
cat >harbour/sources/2020-01-02-tolls.txt <<'TEXT'
Title: Fees at the harbour
Outlet: The Tide
Date: 2020-01-02

The government said on Thursday that it supports a small step. "We reject the large step," said Ann Example, the
government spokeswoman.
TEXT
must "$toguna" read harbour
must "$toguna" statements harbour --json
grep -q '"small-step"' "$work/said" && grep -q '"large-step"' "$work/said" ||
  { echo "the installed program found no statements:"; cat "$work/said"; exit 1; }
echo "the installed program reads a dossier"
