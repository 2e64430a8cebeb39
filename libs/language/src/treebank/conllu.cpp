#include <array>
#include <charconv>

#include "toguna/language/lines.hpp"
#include "toguna/language/treebank.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::language {
namespace {

constexpr std::size_t kColumns = 10;
using Columns = std::array<std::string_view, kColumns>;

bool read_number(std::string_view text, std::size_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size() && !text.empty();
}

class Reader {
 public:
  explicit Reader(std::string_view name) : name_(name) {}

  Result<Treebank> read(std::string_view content) {
    std::string_view line;
    while (next_line(content, line)) {
      ++number_;
      auto done = take(line);
      if (!done) return fail(std::move(done));
    }
    if (auto done = finish(); !done) return fail(std::move(done));
    return std::move(out_);
  }

 private:
  tl::unexpected<Error> bad(std::string message) const {
    return fail(ErrorCode::kInvalidData, std::move(message),
                std::string(name_) + ":" + std::to_string(number_),
                "CoNLL-U is described at https://universaldependencies.org/format.html");
  }

  Result<void> take(std::string_view line) {
    if (line.empty()) return finish();
    if (!text::is_valid_utf8(line)) return bad("a line is not UTF-8");
    if (line.front() == '#') {
      if (!sentence_.words.empty()) return bad("a comment stands inside a sentence");
      sentence_.comments.emplace_back(line);
      return {};
    }
    Columns columns;
    std::size_t count = 0;
    for (std::string_view rest = line; count < kColumns; ++count) {
      const std::size_t tab = rest.find('\t');
      columns[count] = rest.substr(0, tab);
      if (tab == std::string_view::npos) {
        ++count;
        break;
      }
      rest.remove_prefix(tab + 1);
      if (count + 1 == kColumns) return bad("a line has more than ten columns");
    }
    if (count != kColumns) return bad("a line has " + std::to_string(count) + " columns, not ten");
    if (columns[1].empty()) return bad("a word has no form");
    if (columns[0].find('.') != std::string_view::npos) return {};  // an empty node
    const std::size_t dash = columns[0].find('-');
    return dash == std::string_view::npos ? word(columns) : multiword(columns, dash);
  }

  Result<void> word(const Columns& columns) {
    std::size_t id = 0;
    if (!read_number(columns[0], id) || id != sentence_.words.size() + 1) {
      return bad("word IDs must count up from 1");
    }
    TreebankWord word{.form = std::string(columns[1]),
                      .lemma = std::string(columns[2]),
                      .upos = std::string(columns[3]),
                      .xpos = std::string(columns[4]),
                      .feats = std::string(columns[5]),
                      .relation = std::string(columns[7]),
                      .enhanced = std::string(columns[8]),
                      .misc = std::string(columns[9])};
    if (columns[6] != "_" && !read_number(columns[6], word.head)) return bad("HEAD is not a number");
    sentence_.words.push_back(std::move(word));
    return {};
  }

  Result<void> multiword(const Columns& columns, std::size_t dash) {
    std::size_t first = 0;
    std::size_t last = 0;
    if (!read_number(columns[0].substr(0, dash), first) || !read_number(columns[0].substr(dash + 1), last) ||
        first != sentence_.words.size() + 1 || last < first) {
      return bad("the range of a multiword token does not fit");
    }
    if (!sentence_.multiwords.empty() && sentence_.multiwords.back().last >= first) {
      return bad("multiword tokens overlap");
    }
    sentence_.multiwords.push_back(
        {.first = first - 1, .last = last, .form = std::string(columns[1]), .misc = std::string(columns[9])});
    return {};
  }

  Result<void> finish() {
    if (sentence_.words.empty()) {
      if (!sentence_.multiwords.empty()) return bad("a multiword token has no words");
      // Comments without words belong to the next sentence.
      return {};
    }
    if (!sentence_.multiwords.empty() && sentence_.multiwords.back().last > sentence_.words.size()) {
      return bad("a multiword token reaches beyond its sentence");
    }
    for (const TreebankWord& word : sentence_.words) {
      if (word.head > sentence_.words.size()) return bad("a HEAD lies outside its sentence");
    }
    out_.sentences.push_back(std::move(sentence_));
    sentence_ = {};
    return {};
  }

  std::string_view name_;
  std::size_t number_ = 0;
  TreebankSentence sentence_;
  Treebank out_;
};

void append_line(std::string& out, std::string_view id,
                 const std::array<std::string_view, kColumns - 1>& rest) {
  out += id;
  for (const std::string_view column : rest) {
    out += '\t';
    out += column.empty() ? std::string_view("_") : column;
  }
  out += '\n';
}

bool space_after(std::string_view misc) {
  return value_of(misc, "SpaceAfter") != "No";
}

bool starts_with_key(const std::vector<std::string>& comments, std::string_view key) {
  for (const std::string& comment : comments) {
    std::string_view text = comment;
    text.remove_prefix(1);
    while (text.starts_with(' ')) text.remove_prefix(1);
    if (text.starts_with(key) && (text.size() == key.size() || text[key.size()] == ' ')) return true;
  }
  return false;
}

}  // namespace

Result<Treebank> parse_conllu(std::string_view content, std::string_view name) {
  return Reader(name).read(content);
}

Result<Treebank> read_conllu(const std::filesystem::path& path) {
  auto content = read_unpacked(path);
  if (!content) return fail(std::move(content));
  return parse_conllu(*content, path.string());
}

void append_conllu(std::string& out, const TreebankSentence& sentence) {
  for (const std::string& comment : sentence.comments) {
    out += comment;
    out += '\n';
  }
  auto multiword = sentence.multiwords.begin();
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    if (multiword != sentence.multiwords.end() && multiword->first == i) {
      const std::string id = std::to_string(i + 1) + "-" + std::to_string(multiword->last);
      append_line(out, id, {multiword->form, "_", "_", "_", "_", "_", "_", "_", multiword->misc});
      ++multiword;
    }
    const TreebankWord& word = sentence.words[i];
    append_line(out, std::to_string(i + 1),
                {word.form, word.lemma, word.upos, word.xpos, word.feats, std::to_string(word.head),
                 word.relation, word.enhanced, word.misc});
  }
  out += '\n';
}

std::string raw_text(const Treebank& treebank) {
  std::string out;
  bool space = false;
  for (const TreebankSentence& sentence : treebank.sentences) {
    const bool paragraph =
        starts_with_key(sentence.comments, "newpar") || starts_with_key(sentence.comments, "newdoc");
    if (paragraph && !out.empty()) {
      out += "\n\n";
    } else if (space) {
      out += ' ';
    }
    space = false;
    auto multiword = sentence.multiwords.begin();
    for (std::size_t i = 0; i < sentence.words.size();) {
      if (space) out += ' ';
      if (multiword != sentence.multiwords.end() && multiword->first == i) {
        out += multiword->form;
        space = space_after(multiword->misc);
        i = multiword->last;
        ++multiword;
      } else {
        out += sentence.words[i].form;
        space = space_after(sentence.words[i].misc);
        ++i;
      }
    }
  }
  out += '\n';
  return out;
}

std::string_view value_of(std::string_view column, std::string_view key) {
  while (!column.empty()) {
    const std::size_t bar = column.find('|');
    const std::string_view entry = column.substr(0, bar);
    if (entry.size() > key.size() && entry.starts_with(key) && entry[key.size()] == '=') {
      return entry.substr(key.size() + 1);
    }
    if (bar == std::string_view::npos) break;
    column.remove_prefix(bar + 1);
  }
  return {};
}

}  // namespace toguna::language
