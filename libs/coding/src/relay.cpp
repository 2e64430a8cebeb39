#include "relay.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace toguna::coding {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kDays{"sunday",   "monday", "tuesday", "wednesday",
                                                "thursday", "friday", "saturday"};

/// "september", "sept", "sep": 9.
std::optional<unsigned> month_of(const Word& word) {
  if (word.folded.size() < 3 || !word.capital) return std::nullopt;
  for (unsigned i = 0; i < kMonths.size(); ++i)
    if (kMonths[i] == word.folded || (word.folded.size() <= 4 && kMonths[i].starts_with(word.folded)))
      return i + 1;
  return std::nullopt;
}

std::optional<int> number_of(const std::string& word) {
  int value = 0;
  const auto [stop, failure] = std::from_chars(word.data(), word.data() + word.size(), value);
  const std::string_view rest(stop, word.data() + word.size());
  const bool ordinal = rest == "st" || rest == "nd" || rest == "rd" || rest == "th";
  if (failure != std::errc{} || !(rest.empty() || ordinal)) return std::nullopt;
  return value;
}

/// The year that puts a day and month at or shortly before the report: a December day in a January report is
/// last year's.
std::optional<Date> in_year(unsigned month, unsigned day, std::optional<int> year,
                            const std::optional<Date>& reported) {
  if (year) return Date::from_ymd(*year, month, day);
  if (!reported) return std::nullopt;
  const int this_year = static_cast<int>(reported->ymd().year());
  const auto made = Date::from_ymd(this_year, month, day);
  if (made && days_between(*reported, *made) > 183) return Date::from_ymd(this_year - 1, month, day);
  return made;
}

std::optional<Date> weekday_before(unsigned weekday, Date reported) {
  const unsigned now = std::chrono::weekday{reported.days()}.c_encoding();
  return reported.plus_days(-static_cast<int>((now + 7 - weekday) % 7));
}

std::optional<int> year_at(const MarkedSentence& sentence, std::size_t word) {
  for (std::size_t i = word; i < std::min(word + 2, sentence.range().end); ++i) {
    const auto year = number_of(sentence.word(i).folded);
    if (year && *year >= 1000 && *year <= 9999) return year;
    if (sentence.word(i).text != ",") break;
  }
  return std::nullopt;
}

std::optional<Date> calendar_day(const MarkedSentence& sentence, std::size_t at,
                                 const std::optional<Date>& reported) {
  const auto month = month_of(sentence.word(at));
  if (!month) return std::nullopt;
  const WordRange range = sentence.range();
  const auto valid = [](std::optional<int> day) { return day && *day >= 1 && *day <= 31; };
  if (at + 1 < range.end) {
    const auto day = number_of(sentence.word(at + 1).folded);
    if (valid(day)) return in_year(*month, static_cast<unsigned>(*day), year_at(sentence, at + 2), reported);
  }
  if (at > range.begin) {
    const auto day = number_of(sentence.word(at - 1).folded);
    if (valid(day)) return in_year(*month, static_cast<unsigned>(*day), year_at(sentence, at + 1), reported);
  }
  return std::nullopt;
}

}  // namespace

std::string outlet_named(const MarkedSentence& sentence) {
  for (const LexiconMatch& mark : sentence.marks)
    if (mark.use == Use::kOutlet) return sentence.document->text_of(mark.range);
  for (const LexiconMatch& mark : sentence.marks) {
    if (mark.use != Use::kSeenBy || mark.range.end >= sentence.range().end) continue;
    // "told the Daily Post": a proper name that is no actor of the dossier.
    std::size_t begin = mark.range.end;
    if (sentence.word(begin).tag == language::Tag::kDeterminer) ++begin;
    std::size_t end = begin;
    while (end < sentence.range().end && sentence.word(end).capital && !sentence.word(end).mark) ++end;
    const bool actor = std::any_of(sentence.names.begin(), sentence.names.end(), [&](const NameMatch& n) {
      return n.range.begin < end && begin < n.range.end;
    });
    if (end > begin && !actor) return sentence.document->text_of({begin, end});
  }
  return {};
}

std::optional<Date> day_named(const MarkedSentence& sentence, const std::optional<Date>& reported) {
  for (std::size_t i = sentence.range().begin; i < sentence.range().end; ++i) {
    const Word& word = sentence.word(i);
    if (const auto day = calendar_day(sentence, i, reported)) {
      // A day to come is a plan's date, not the day of speaking.
      if (!reported || *day <= *reported) return day;
    }
    if (!reported) continue;
    // With a capital inside a sentence it is a name's: "told Harbour Today".
    const bool common = !word.capital || i == sentence.range().begin;
    if (word.folded == "yesterday" && common) return reported->plus_days(-1);
    if (word.folded == "today" && common) return reported;
    const auto weekday = std::find(kDays.begin(), kDays.end(), word.folded);
    const bool next = i > sentence.range().begin && sentence.word(i - 1).folded == "next";
    if (weekday != kDays.end() && word.capital && !next)
      return weekday_before(static_cast<unsigned>(weekday - kDays.begin()), *reported);
  }
  return std::nullopt;
}

}  // namespace toguna::coding
