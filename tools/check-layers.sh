#!/bin/sh
# Checks every #include of libs/ and apps/ against the layers of cmake/Modules.cmake:
#   - a module includes its own headers and those of strictly lower layers, no others;
#   - headers include only the standard library and Toguna's headers; third-party headers stay in .cpp files
#     (the exceptions are listed below, each with its reason);
#   - no include climbs out of its module by "..".
# The build enforces the first rule by itself (each module has its own include root); this finds all breaches at
# once and needs no compiler.
# Usage: tools/check-layers.sh [ROOT]
# Exit status: 0 all keep to the layers, 1 some do not, 2 there is nothing to check.
set -u
root=${1:-$(dirname "$0")/..}
modules="$root/cmake/Modules.cmake"
if [ ! -r "$modules" ] || [ ! -d "$root/libs" ]; then
  printf 'check-layers: no cmake/Modules.cmake and libs/ in %s\n  help: give the root of the checkout\n' "$root" >&2
  exit 2
fi
cd "$root" || exit 2
folders=libs
[ -d apps ] && folders="libs apps"

# shellcheck disable=SC2086
find $folders -type f \( -name '*.cpp' -o -name '*.hpp' \) | sort | awk '
  function layer_from(line,   words) {
    sub(/.*TOGUNA_LAYER_/, "", line)
    sub(/\).*/, "", line)
    split(line, words, " ")
    layer[words[1]] = words[2] + 0
  }
  function complain(what) {
    printf "%s:%d: layers: %s\n", file, number, what > "/dev/stderr"
    breaches++
  }
  function check_include(module, target,   other) {
    # libs/<module>/a/b.cpp may climb once without leaving the module.
    if (gsub(/\.\.\//, "../", target) > split(file, parts, "/") - 3) {
      complain("include \"" target "\" climbs out of its module; include public headers by toguna/<module>/")
    } else if (target ~ /^toguna\//) {
      split(target, parts, "/")
      other = parts[2]
      if (!(other in layer)) complain("include \"" target "\" names no module of cmake/Modules.cmake")
      else if (other != module && layer[other] >= layer[module])
        complain(module " (layer " layer[module] ") may not include " other " (layer " layer[other] ")")
    }
  }
  function check_header(target, angled) {
    if (!angled || target ~ /^toguna\//) return
    if (target ~ /^[a-z_0-9]+$/) return  # the standard library
    if ((file " " target) in allowed) return
    complain("header includes <" target ">; third-party headers stay in .cpp files")
  }
  BEGIN {
    # Result is made of it, and every module is built on Result.
    allowed["libs/base/include/toguna/base/result.hpp tl/expected.hpp"] = 1
    # A private header of engine: the one door to toml++ for the files that read dossier.toml.
    allowed["libs/engine/src/toml_table.hpp toml++/toml.h"] = 1
    # A private header of codec: pieces that the JSON of several verbs is made of.
    allowed["libs/codec/src/json_parts.hpp nlohmann/json.hpp"] = 1
    while ((getline line < "cmake/Modules.cmake") > 0)
      if (line ~ /^[ \t]*set\(TOGUNA_LAYER_/) layer_from(line)
  }
  {
    file = $0
    split(file, path, "/")
    module = path[2]
    number = 0
    if (!(module in layer)) {
      complain("folder " path[1] "/" module " is no module of cmake/Modules.cmake")
      next
    }
    files++
    while ((getline line < file) > 0) {
      number++
      if (line !~ /^[ \t]*#[ \t]*include[ \t]*[<"]/) continue
      includes++
      angled = line ~ /include[ \t]*</
      target = line
      sub(/^[^<"]*[<"]/, "", target)
      sub(/[>"].*/, "", target)
      check_include(module, target)
      if (file ~ /\.hpp$/ && file !~ /\/(tests|bench)\//) check_header(target, angled)
    }
    close(file)
  }
  END {
    if (files == 0) { print "check-layers: no sources found" > "/dev/stderr"; exit 2 }
    if (breaches > 0) { printf "check-layers: %d breaches\n", breaches; exit 1 }
    printf "check-layers: %d files, %d includes, all keep to the layers\n", files, includes
  }'
