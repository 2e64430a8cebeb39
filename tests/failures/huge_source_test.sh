#!/bin/sh
# A page of 50 MB is refused quickly and without holding it in memory.
. "$(dirname "$0")/support.sh"

small_dossier talks
{
  printf '<html><body>'
  yes '<p>The government supports the small step.</p>' | head -c 52428800
} >talks/sources/huge.html

must "a page of 50 MB among others is named, in seconds and below 300 MB of memory; the others are read"
[ -n "$sanitizer" ] || limit=307200
started=$(date +%s)
command_line="read talks --threads 1"
(
  [ -z "${limit:-}" ] || ulimit -v "$limit" || exit 99
  exec "$toguna" read talks --threads 1
) >out 2>err
status=$?
expect_status 0
[ $(($(date +%s) - started)) -le 10 ] || broken "it took more than 10 seconds"
expect_stdout "4 sources: 3 read, 0 unchanged, 1 not readable"
expect_stderr "toguna: error[too-large]: "
expect_at 'talks/sources/huge\.html$'
expect_help 'split the file'

must "alone it is bad input"
rm talks/sources/council.txt talks/sources/rally.txt talks/sources/page.html
run_it read talks
expect_failure 3 too-large

must "it is not copied into a dossier either"
mv talks/sources/huge.html .
run_it add talks huge.html
expect_failure 3 too-large
[ ! -e talks/sources/huge.html ] || broken "it was copied"
