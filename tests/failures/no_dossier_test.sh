#!/bin/sh
# A folder without a dossier, or no folder at all, is named, and nothing is made there.
. "$(dirname "$0")/support.sh"

must "every command that needs a dossier names the missing one and says how to make it"
mkdir empty
for command in read statements positions network forecast report run check "review --log"; do
  for folder in nowhere empty; do
    # shellcheck disable=SC2086  # "review --log" is two words
    set -- $command
    first=$1
    shift
    run_it "$first" "$folder" "$@"
    expect_failure 3 not-found
    expect_at "$folder"
    [ "$command$folder" = networknowhere ] || [ "$command$folder" = forecastnowhere ] ||
      expect_help "toguna new $folder"
  done
done
echo "words" >article.txt
run_it add nowhere article.txt
expect_failure 3 not-found
expect_help "toguna new nowhere"

must "a failed command makes no folder"
[ ! -e nowhere ] || broken "nowhere was made: $(ls -R nowhere)"
[ -z "$(ls -A empty)" ] || broken "something was put into empty: $(ls -A empty)"
