#!/bin/sh
# A dossier without sources is sound but holds nothing to compute: status 4 and where articles go.
. "$(dirname "$0")/support.sh"

small_dossier talks
rm talks/sources/*
must "an empty folder sources/ is named, with what to put there"
for command in read run; do
  run_it $command talks
  expect_failure 4 nothing-to-compute
  expect_at 'talks/sources$'
  expect_help 'toguna add talks FILE'
done

must "hidden files and editors' backups are no sources"
echo "The government supports the small step." >talks/sources/.hidden.txt
echo "The government supports the small step." >talks/sources/old.txt~
run_it run talks
expect_failure 4 nothing-to-compute

must "a missing folder sources/ is named, with what to put there"
rm -r talks/sources
for command in read run; do
  run_it $command talks
  expect_failure 4 nothing-to-compute
  expect_at 'talks/sources$'
  expect_help 'toguna add talks FILE'
done

must "views of a dossier that was never read say to read it first"
for command in statements positions network forecast report; do
  run_it $command talks
  expect_failure 4 nothing-to-compute
  expect_help 'toguna read talks'
done
[ ! -e talks/ledger.db ] || broken "a ledger was made"
