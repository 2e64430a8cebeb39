#!/bin/sh
# Lays out the C++ sources by .clang-format (fix), or says which are not (check).
# Usage: tools/format.sh fix|check
# Exit status: 0 all well laid out, 1 some are not, 2 usage.
set -u
cd "$(dirname "$0")/.." || exit 2
case "${1:-}" in
  fix) options="-i" ;;
  check) options="--dry-run -Werror" ;;
  *) echo "format: usage: tools/format.sh fix|check" >&2; exit 2 ;;
esac
# shellcheck disable=SC2086
find libs apps tests fuzz -type f \( -name '*.cpp' -o -name '*.hpp' \) -print0 | xargs -0 clang-format-16 $options ||
  { echo "format: run 'make format'" >&2; exit 1; }
