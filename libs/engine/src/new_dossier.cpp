#include <fmt/format.h>

#include <string>

#include "toguna/engine/dossier_file.hpp"
#include "toguna/text/utf8.hpp"
#include "toml_text.hpp"

namespace toguna::engine {
namespace {

constexpr std::string_view kText =
    R"toml(# A dossier is one dispute. Edit this file, put articles into sources/, then: toguna run .
# Places, capabilities and saliences are numbers from 0 to 100.

title = "{title}"
question = "What is to be decided?"      # one sentence; shown at the top of the report
language = "en"                          # the language of the sources
# as_of = 2012-09-15                     # count only what was known by this day

[scale]                                  # the line on which proposals lie
low = "nothing changes"                  # what 0 means, in words
high = "everything changes"              # what 100 means

[decision]
reference_point = 0                      # place of the outcome if nothing is agreed
quota = 0.5                              # share of the weight that carries a decision, 0.5 to 1

[settings]                               # each of these may be left out
seed = 20120915                          # the same seed gives the same forecast
draws = 20000                            # Monte Carlo draws
minimum_confidence = 0.5                 # statements below it enter no network and no forecast
accepted_only = false                    # true: count only statements that a person accepted
half_life_days = 60                      # a statement's weight halves in this time; 0: never
each_report_counts = false               # true: a statement that several outlets report counts for each of them
learn_phrases = true                     # words accepted twice in review count as an option's phrase

# The proposals that actors support or oppose. "phrases" are the words by which articles name them.
# Word forms and small gaps are allowed: "water price" also finds "water prices", and "rural schools" also finds
# "rural and mountain schools". A proposal that is not on the scale has no place. "not_phrases" hold one of them and
# mean something else. toguna options suggest proposes options and phrases, toguna actors suggest actors.

[[option]]
id = "small-step"
label = "A small step"
place = 30
phrases = ["small step", "first step"]

[[option]]
id = "large-step"
label = "A large step"
place = 80
phrases = ["large step", "full reform"]

# Who takes part. Names are matched without regard to case and accents.

[[actor]]
id = "government"
name = "Government"
aliases = ["the cabinet", "the authorities"]
kind = "organisation"                    # person, organisation, state or group
capability = {{low = 50, mode = 60, high = 70}} # means to influence the outcome; or one number; leave out if unknown
salience = 70                            # weight it gives to this question
veto = false                             # true: no agreement without it
at_table = true                          # false: only a domestic actor or a commentator
answers_to = ["opposition"]              # who at home must ratify what it agrees to

[[actor]]
id = "opposition"
name = "Opposition party"
kind = "organisation"
capability = 30
salience = 80

[[actor]]
id = "spokeswoman"
name = "Ann Example"
aliases = ["Example"]
kind = "person"
roles = [{{title = "government spokeswoman", since = 2012-01-01}}]
belongs_to = [{{actor = "government", since = 2012-01-01}}]
counts_for = "government"                # her words are the government's position
)toml";

}  // namespace

std::string toml_text(std::string_view words) {
  std::string out;
  for (const char c : text::collapse_space(words)) {
    if (c == '"' || c == '\\') out.push_back('\\');
    if (static_cast<unsigned char>(c) >= 0x20U && c != 0x7F) out.push_back(c);
  }
  return out;
}

std::string new_dossier_text(std::string_view title) {
  return fmt::format(fmt::runtime(kText), fmt::arg("title", toml_text(title)));
}

}  // namespace toguna::engine
