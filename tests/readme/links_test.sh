#!/bin/sh
# Every relative link of the repository's pages leads to a file or folder, and every #anchor of a page to a heading.
# Usage: links_test.sh ROOT
set -u
cd "$1" || exit 1
broken=0
links=0
heading_anchors() {
  sed -n 's/^##* *//p' "$1" | tr '[:upper:]' '[:lower:]' | sed 's/[^a-z0-9 _-]//g; s/ /-/g'
}
for page in *.md docs/*.md docs/*/*.md examples/*/*.md models/*/*.md; do
  [ -f "$page" ] || continue
  for link in $(grep -o '](\([^)]*\))' "$page" | sed 's/^](//; s/)$//'); do
    case "$link" in http://* | https://* | mailto:*) continue ;; esac
    links=$((links + 1))
    file=${link%%#*}
    target=$page
    [ -z "$file" ] || target=$(dirname "$page")/$file
    if [ ! -e "$target" ]; then
      echo "$page: link to $link leads nowhere"
      broken=$((broken + 1))
    elif [ "$link" != "$file" ] && ! heading_anchors "$target" | grep -qx -- "${link#*#}"; then
      echo "$page: link to $link leads to no heading"
      broken=$((broken + 1))
    fi
  done
done
[ "$links" -gt 10 ] || { echo "only $links links were found: the test reads the pages wrongly"; exit 1; }
[ "$broken" -eq 0 ] && echo "$links links lead somewhere"
[ "$broken" -eq 0 ]
