#!/bin/sh
# Installs the Debian packages of the named groups of tools/packages.txt that are missing, and says which.
# Silent, and in need of neither root nor network, where nothing is missing.
#
# Usage: tools/install-packages.sh [--list] GROUP...     (groups: build test bench lint fuzz train)
#   --list   print the packages of the groups, one a line, and change nothing
#   TOGUNA_SKIP_PACKAGES=1 in the environment skips the check, for machines that are not Debian.
# Exit status: 0 everything is there, 1 something could not be installed, 2 usage.
set -u

here=$(dirname "$0")
list="$here/packages.txt"

fail() {
  printf 'install-packages: %s\n' "$1" >&2
  printf '  help: %s\n' "$2" >&2
  exit 1
}

usage() {
  printf 'install-packages: %s\n' "$1" >&2
  printf '  help: usage: %s [--list] GROUP..., with groups: %s\n' "$0" "$(known_groups)" >&2
  exit 2
}

known_groups() { awk '!/^#/ && NF {print $1}' "$list" | sort -u | tr '\n' ' ' | sed 's/ $//'; }

packages_of() { awk -v group="$1" '!/^#/ && $1 == group {print $2}' "$list"; }

is_installed() { dpkg-query -W -f='${Status}\n' "$1" 2>/dev/null | grep -q '^install ok installed$'; }

missing_of() {
  for package in "$@"; do is_installed "$package" || printf '%s ' "$package"; done | sed 's/ $//'
}

# Runs a command as root, without a prompt where there is no terminal to answer it.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  elif [ -t 0 ]; then
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

only_list=no
if [ "${1:-}" = "--list" ]; then
  only_list=yes
  shift
fi
[ $# -gt 0 ] || usage "no group is named"

wanted=
for group in "$@"; do
  found=$(packages_of "$group")
  [ -n "$found" ] || usage "there is no group '$group'"
  wanted="$wanted $found"
done
# shellcheck disable=SC2086  # package names hold no spaces; the list is to be split
set -- $wanted

if [ "$only_list" = yes ]; then
  printf '%s\n' "$@"
  exit 0
fi
[ "${TOGUNA_SKIP_PACKAGES:-0}" = 1 ] && exit 0

if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
  fail "this machine has no apt, so packages cannot be installed for you; needed are: $*" \
    "install what corresponds to them with your system's package manager, then set TOGUNA_SKIP_PACKAGES=1"
fi

missing=$(missing_of "$@")
[ -n "$missing" ] || exit 0

printf 'install-packages: installing %s\n' "$missing"
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 || fail "not root, and there is no sudo; missing are: $missing" \
    "as root, run: apt-get install $missing"
  as_root true 2>/dev/null || fail "sudo did not let $(id -un) in; missing are: $missing" \
    "as root, run: apt-get install $missing"
fi

log=$(mktemp) || fail "no temporary file could be made" "free some space in ${TMPDIR:-/tmp}"
trap 'rm -f "$log"' EXIT

# An update that fails (no network, a broken foreign repository) is not the end: the lists on disk may do.
as_root apt-get update -q -o APT::Update::Error-Mode=any >"$log" 2>&1 ||
  { printf 'install-packages: apt-get update failed; trying with the lists there are\n' >&2; tail -n 5 "$log" >&2; }

# shellcheck disable=SC2086
if as_root apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 $missing >"$log" 2>&1; then
  left=$(missing_of "$@")
  [ -z "$left" ] && exit 0
fi

# One at a time, to learn which of them it is.
for package in $missing; do
  is_installed "$package" && continue
  as_root apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 "$package" >"$log" 2>&1 &&
    is_installed "$package" && continue
  tail -n 15 "$log" >&2
  fail "could not install $package" \
    "see apt's words above; check the network and /etc/apt/sources.list, then run: apt-get install $package"
done
