#!/usr/bin/env bash
# The page that is committed in web/dist belongs to the sources beside it. web/dist.stamp holds a hash of the sources
# and one of the page; this compares them, without Node. With Node and npm it can also build anew and compare bytes.
# Usage: tools/check-web-stamp.sh [--write | --rebuild]
#   --write     writes the stamp (web's "npm run build" does)
#   --rebuild   where Node is there: installs the locked packages, builds into a temporary folder, compares
set -euo pipefail
cd "$(dirname "$0")/../web"
export LC_ALL=C

hash_of() {
  find "$@" -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}
stamp() {
  printf 'sources %s\npage %s\n' \
    "$(hash_of src public index.html package.json package-lock.json tsconfig.json vite.config.ts)" "$(hash_of dist)"
}

case ${1:-} in
  --write)
    stamp >dist.stamp
    exit
    ;;
  '' | --rebuild) ;;
  *)
    echo "usage: tools/check-web-stamp.sh [--write | --rebuild]" >&2
    exit 2
    ;;
esac

if ! diff -u dist.stamp <(stamp); then
  echo "web/dist is not what web/src makes. Build it: cd web && npm ci && npm run build; then commit web/dist and web/dist.stamp." >&2
  exit 1
fi

if [ "${1:-}" = --rebuild ]; then
  if ! command -v npm >/dev/null || ! node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)'; then
    echo "web: no Node 20, so the page was not built anew; its stamp is right."
    exit
  fi
  [ -d node_modules ] || npm ci --no-audit --no-fund --silent
  fresh=$(mktemp -d)
  trap 'rm -rf "$fresh"' EXIT
  npx vite build --outDir "$fresh" --emptyOutDir --logLevel warn
  diff -r dist "$fresh" || { echo "web/dist differs from a build of its sources." >&2; exit 1; }
  echo "web: built anew, the same bytes."
fi
