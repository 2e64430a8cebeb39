#include "toguna/evaluation/coded_article.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "toguna/base/files.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::evaluation {
namespace {

constexpr std::uintmax_t kLargestFile = 16U << 20;

std::string trimmed(std::string_view words) {
  return text::collapse_space(words);
}

std::vector<std::string> parted(std::string_view words, char separator) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t end = words.find(separator);
    out.push_back(trimmed(words.substr(0, end)));
    if (end == std::string_view::npos) return out;
    words.remove_prefix(end + 1);
  }
}

/// "[role: minister]" inside a line: its value, taken out of the line.
std::string take_bracketed(std::string& line, std::string_view name) {
  const std::size_t begin = line.find(fmt::format("[{}:", name));
  const std::size_t end = begin == std::string::npos ? begin : line.find(']', begin);
  if (end == std::string::npos) return {};
  const std::size_t value = begin + name.size() + 2;
  std::string out = trimmed(std::string_view(line).substr(value, end - value));
  line.erase(begin, end - begin + 1);
  return out;
}

/// One file, line by line.
class FileReader {
 public:
  explicit FileReader(const std::filesystem::path& file) : file_(file) {}

  Result<CodedArticle> read(std::string_view content) {
    while (!content.empty()) {
      const std::size_t end = std::min(content.find('\n'), content.size());
      const std::string line(content.substr(0, end));
      content.remove_prefix(std::min(end + 1, content.size()));
      ++number_;
      if (auto taken = take(line); !taken) return tl::unexpected<Error>(taken.error());
    }
    if (section_ != Section::kExpect) return wrong("the file ends before [expect]");
    out_.source += article_;
    return std::move(out_);
  }

 private:
  enum class Section { kTitle, kDossier, kArticle, kExpect };

  tl::unexpected<Error> wrong(std::string what) const {
    return fail(ErrorCode::kInvalidData, std::move(what), fmt::format("{}:{}", file_.string(), number_),
                "tests/scenarios/README.md shows how such a file is written");
  }

  Result<void> take(const std::string& line) {
    if (line.starts_with("[dossier]")) return enter(Section::kDossier);
    if (line.starts_with("[expect]")) return enter(Section::kExpect);
    if (line.starts_with("[article ")) return open_article(line);
    switch (section_) {
      case Section::kTitle:
        if (line.starts_with("# ")) out_.title = line.substr(2);
        return {};
      case Section::kDossier:
        return trimmed(line).empty() ? Result<void>{} : dossier_line(line);
      case Section::kArticle:
        article_ += line + "\n";
        return {};
      case Section::kExpect:
        return trimmed(line).empty() || trimmed(line) == "(nothing)" ? Result<void>{} : expected_line(line);
    }
    return {};
  }

  Result<void> enter(Section section) {
    section_ = section;
    return {};
  }

  Result<void> open_article(const std::string& line) {
    const std::string heading = trimmed(line.substr(9, line.find(']') - 9));
    if (!Date::parse_iso(heading.substr(0, 10)))
      return wrong("the article's heading has no date like 2021-05-04");
    if (heading.size() > 11) out_.source = fmt::format("Outlet: {}\n", heading.substr(11));
    out_.source += fmt::format("Date: {}\n\n", heading.substr(0, 10));
    return enter(Section::kArticle);
  }

  Result<void> dossier_line(std::string line) {
    const std::string role = take_bracketed(line, "role");
    const std::string counts_for = take_bracketed(line, "for");
    const std::size_t equals = line.find('=');
    const std::vector<std::string> left = parted(trimmed(line.substr(0, equals)), ' ');
    if (equals == std::string::npos || left.size() != 2)
      return wrong("not a line like 'actor ID = NAME, ALIAS'");
    const std::vector<std::string> names = parted(std::string_view(line).substr(equals + 1), ',');
    if (left[0] == "option") {
      out_.dossier.options.push_back({.id = left[1], .label = names[0], .phrases = names});
      return {};
    }
    Actor actor{.id = left[1], .name = names[0], .aliases = {names.begin() + 1, names.end()}};
    if (left[0] == "person") {
      actor.kind = ActorKind::kPerson;
    } else if (left[0] == "state") {
      actor.kind = ActorKind::kState;
    } else if (left[0] != "actor") {
      return wrong(fmt::format("'{}' is none of option, actor, person and state", left[0]));
    }
    if (!role.empty()) actor.roles.push_back({.title = role});
    actor.counts_for = counts_for;
    out_.dossier.actors.push_back(std::move(actor));
    return {};
  }

  /// ACTOR STANCE OPTION; the actor may be several words in quotation marks.
  Result<void> expected_line(const std::string& line) {
    ExpectedStatement made{.line = trimmed(line)};
    const std::vector<std::string> items = parted(line, ';');
    std::string_view head = items[0];
    if (head.starts_with('"')) {
      const std::size_t close = head.find('"', 1);
      if (close == std::string_view::npos) return wrong("the actor's name has no closing quotation mark");
      made.actor.name = head.substr(1, close - 1);
      head.remove_prefix(close + 1);
    } else {
      made.actor.actor_id = head.substr(0, head.find(' '));
      head.remove_prefix(made.actor.actor_id.size());
      const Actor* actor = out_.dossier.find_actor(made.actor.actor_id);
      if (actor == nullptr) return wrong(fmt::format("there is no actor '{}'", made.actor.actor_id));
      made.actor.name = actor->name;
    }
    const std::vector<std::string> rest = parted(trimmed(head), ' ');
    const auto stance = stance_from(rest[0]);
    if (rest.size() != 2 || !stance) return wrong("not a line like 'ACTOR oppose OPTION'");
    if (out_.dossier.find_option(rest[1]) == nullptr)
      return wrong(fmt::format("there is no option '{}'", rest[1]));
    made.stance = *stance;
    made.option = rest[1];
    for (std::size_t i = 1; i < items.size(); ++i) {
      if (auto taken = detail(items[i], made); !taken) return taken;
    }
    out_.expected.push_back(std::move(made));
    return {};
  }

  Result<void> detail(const std::string& item, ExpectedStatement& out) const {
    const std::size_t equals = std::min(item.find('='), item.size());
    const std::string key = trimmed(item.substr(0, equals));
    const std::string value = equals < item.size() ? trimmed(item.substr(equals + 1)) : std::string{};
    if (key == "hard") {
      out.hard = true;
    } else if (key == "speaker") {
      out.speaker = value;
    } else if (key == "relay") {
      out.relay = parted(value, ',');
    } else if (key == "said") {
      out.said = Date::parse_iso(value);
      if (!out.said) return wrong(fmt::format("'{}' is no date like 2021-05-04", value));
    } else if (key == "condition") {
      out.condition = value;
    } else if (key == "at") {
      out.at = value;
    } else {
      return wrong(fmt::format("'{}' is none of speaker, relay, said, condition, at and hard", key));
    }
    return {};
  }

  const std::filesystem::path& file_;
  std::size_t number_ = 0;
  Section section_ = Section::kTitle;
  std::string article_;
  CodedArticle out_;
};

}  // namespace

Result<std::vector<std::filesystem::path>> coded_articles_at(const std::filesystem::path& place) {
  namespace fs = std::filesystem;
  std::error_code failure;
  if (!fs::is_directory(place, failure)) {
    if (fs::exists(place, failure)) return std::vector{place};
    return fail(ErrorCode::kNotFound, "there is no such file or folder", place.string(),
                "give a coded article (.txt), or a folder of them");
  }
  std::vector<fs::path> out;
  for (fs::recursive_directory_iterator at(place, failure), end; !failure && at != end;
       at.increment(failure)) {
    // The build's own list of tests ends in .txt too.
    const fs::path& file = at->path();
    if (file.extension() == ".txt" && file.filename() != "CMakeLists.txt") out.push_back(file);
  }
  if (failure) return fail(ErrorCode::kInputOutput, "the folder cannot be listed", place.string());
  if (out.empty()) {
    return fail(ErrorCode::kNothingToCompute, "the folder holds no coded articles (.txt)", place.string(),
                "tests/scenarios/README.md shows how they are written");
  }
  std::sort(out.begin(), out.end());
  return out;
}

Result<CodedArticle> read_coded_article(const std::filesystem::path& file) {
  auto content = read_file(file, kLargestFile);
  if (!content) return fail(std::move(content));
  auto article = FileReader(file).read(*content);
  if (!article) return article;
  const std::string stem = file.stem().string();
  article->name = file.filename().string();
  article->dispute = (file.parent_path() / stem.substr(0, stem.rfind('-'))).string();
  return article;
}

}  // namespace toguna::evaluation
