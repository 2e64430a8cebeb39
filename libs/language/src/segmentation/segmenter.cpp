#include "toguna/language/segmenter.hpp"

#include <algorithm>
#include <bit>

#include "characters.hpp"
#include "toguna/language/multiwords.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::language {
namespace {

using Weights = std::span<const std::int16_t>;

std::int32_t score(Weights weights, const Rows& rows) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < rows.count; ++i) sum += weights[rows.row[i]];
  return sum;
}

Result<Weights> weights_of(const ModelFile& model, std::string_view section) {
  auto out = model.int16(section);
  if (!out) return out;
  if (!std::has_single_bit(out->size()))
    return fail(ErrorCode::kInvalidModelFile,
                "section \"" + std::string(section) + "\" of the model has a length that is no power of two",
                model.name(), "use a model that was trained with this version of the program");
  return out;
}

}  // namespace

struct Segmenter::Data {
  Weights joins;
  Weights ends;
  Weights splits;
  MultiwordRules multiwords;
  WordHints hints;
};

namespace {

/// Cuts one block: what lies between two empty lines of a region.
class BlockCutter {
 public:
  BlockCutter(Weights joins, Weights ends, Weights splits, const MultiwordRules& multiwords,
              const WordHints& hints, Analysis& out)
      : joins_(joins), ends_(ends), splits_(splits), multiwords_(multiwords), hints_(hints), out_(out) {}

  std::vector<Atom> atoms;  ///< of the block; kept for its memory

  void run(std::size_t region) {
    if (atoms.empty()) return;
    make_pieces();
    const auto first = static_cast<std::uint32_t>(out_.tokens.size());
    for (std::size_t i = 0; i < pieces_.size(); ++i) add_token(i);
    part(first, region);
  }

 private:
  void make_pieces() {
    pieces_.clear();
    JoinFeatures features(out_.text, atoms, hints_);
    std::uint32_t token = 0;
    for (std::uint32_t i = 0; i < atoms.size(); ++i) {
      if (i + 1 < atoms.size() && joined(features, i, token)) continue;
      pieces_.push_back(piece_of(out_.text, atoms, token, i + 1, hints_));
      token = i + 1;
    }
  }

  bool joined(JoinFeatures& features, std::uint32_t i, std::uint32_t token) {
    const Atom& next = atoms[i + 1];
    if (!may_join(atoms[i], next)) return false;
    if (next.place + next.length - atoms[token].place > kLongestToken) return false;
    features.at(i, token, joins_.size(), rows_);
    return score(joins_, rows_) > 0;
  }

  void add_token(std::size_t i) {
    const Piece& piece = pieces_[i];
    const Atom& head = atoms[piece.first];
    const Atom& tail = atoms[piece.last - 1];
    SurfaceToken& token = out_.tokens.emplace_back();
    token.span = {head.place, tail.place + tail.length};
    token.byte_begin = head.byte_begin;
    token.byte_end = tail.byte_end;
    token.space_before = piece.gap != Gap::kNone;
    token.first_word = static_cast<std::uint32_t>(out_.words.size());
    if (multiwords_.empty() || !split(i)) add_word(token, token.byte_begin, token.byte_end, token.span);
    token.last_word = static_cast<std::uint32_t>(out_.words.size());
  }

  void add_word(const SurfaceToken& token, std::size_t byte_begin, std::size_t byte_end, Span span) {
    Word& word = out_.words.emplace_back();
    word.form = out_.text.substr(byte_begin, byte_end - byte_begin);
    word.span = span;
    word.token = static_cast<std::uint32_t>(&token - out_.tokens.data());
  }

  /// Adds the words of a token that is several; false where it is one.
  bool split(std::size_t i) {
    const SurfaceToken& token = out_.tokens.back();
    read_lower(token);
    const MultiwordRule* rule = rule_for(i, length_, pieces_[i].hash);
    if (rule == nullptr) return false;
    if (!rule->words.empty()) {
      add_expanded(token, *rule);
      return true;
    }
    // Cuts from the ends inward: "wouldn't've" loses "'ve", then "n't".
    cuts_.clear();
    std::size_t begin = 0;
    std::size_t end = length_;
    for (int depth = 0; rule != nullptr && depth < 4; ++depth) {
      if (rule->kind == MultiwordRule::Kind::kForm) {
        std::size_t at = begin;
        for (std::size_t k = 0; k + 1 < rule->lengths.size(); ++k) cuts_.push_back(at += rule->lengths[k]);
        break;
      }
      if (rule->kind == MultiwordRule::Kind::kSuffix) {
        cuts_.push_back(end -= rule->lengths[0]);
      } else {
        cuts_.push_back(begin += rule->lengths[0]);
      }
      const std::span<const char32_t> rest(lower_.data() + begin, end - begin);
      rule = rest.size() < 2 ? nullptr : rule_in(i, rest);
    }
    std::sort(cuts_.begin(), cuts_.end());
    cuts_.push_back(length_);
    std::size_t from = 0;
    for (const std::size_t to : cuts_) {
      add_word(token, byte_at_[from], byte_at_[to], {token.span.begin + from, token.span.begin + to});
      from = to;
    }
    return true;
  }

  void read_lower(const SurfaceToken& token) {
    length_ = 0;
    // A token of more code points than the cap comes from nowhere; the arrays end there all the same.
    for (std::size_t at = token.byte_begin; at < token.byte_end && length_ < kLongestToken; ++length_) {
      byte_at_[length_] = at;
      lower_[length_] = lower_of(next_code_point(out_.text, at));
    }
    byte_at_[length_] = token.byte_end;
  }

  /// The rule that splits the token, if it says so, or the model does.
  const MultiwordRule* rule_for(std::size_t i, std::size_t length, std::uint64_t hash) {
    return decided(i, multiwords_.find(lower_.data(), length, hash));
  }
  /// The same for what is left of it; only rules that keep its letters count.
  const MultiwordRule* rule_in(std::size_t i, std::span<const char32_t> rest) {
    const MultiwordRule* const rule =
        decided(i, multiwords_.find(rest.data(), rest.size(), hash_code_points(rest)));
    return rule == nullptr || !rule->words.empty() ? nullptr : rule;
  }
  const MultiwordRule* decided(std::size_t i, std::uint32_t index) {
    if (index == MultiwordRules::kNone) return nullptr;
    const MultiwordRule& rule = multiwords_.rule(index);
    if (rule.decision == MultiwordRule::Decision::kNever) return nullptr;
    if (rule.decision == MultiwordRule::Decision::kAsk) {
      split_features(pieces_, i, index, splits_.size(), rows_);
      if (score(splits_, rows_) <= 0) return nullptr;
    }
    return &rule;
  }

  /// "Du" gives "De" and "le", "DU" gives "DE" and "LE".
  void add_expanded(const SurfaceToken& token, const MultiwordRule& rule) {
    std::size_t capitals = 0;
    for (std::size_t at = token.byte_begin; at < token.byte_end;)
      if (is_capital(next_code_point(out_.text, at))) ++capitals;
    const bool capitalised = begins_with_capital(out_.text.substr(token.byte_begin));
    const bool all = capitals == length_ && length_ > 1;
    for (std::size_t k = 0; k < rule.words.size(); ++k) {
      Word& word = out_.words.emplace_back();
      word.span = token.span;
      word.token = static_cast<std::uint32_t>(out_.tokens.size() - 1);
      const std::string& form = rule.words[k];
      for (std::size_t at = 0; at < form.size();) {
        const bool raise = all || (capitalised && k == 0 && at == 0);
        const char32_t c = next_code_point(form, at);
        text::append_utf8(word.form, raise ? upper_of(c) : c);
      }
    }
  }

  void part(std::uint32_t first_token, std::size_t region) {
    EndFeatures features(pieces_);
    scores_.clear();
    const auto count = static_cast<std::uint32_t>(pieces_.size());
    std::uint32_t begin = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      std::int32_t value = 1;
      if (i + 1 < count) {
        features.at(i, ends_.size(), rows_);
        value = score(ends_, rows_);
      }
      scores_.push_back(value);
      if (value > 0) {
        add_sentence(first_token + begin, first_token + i + 1, region);
        begin = i + 1;
        features.end_here();
      } else if (words_of(first_token + begin, first_token + i + 1) >= kLongestSentence) {
        const std::uint32_t cut = best_in(begin + (i + 1 - begin) / 2, i + 1) + 1;
        add_sentence(first_token + begin, first_token + cut, region);
        begin = cut;
        features.end_here();
      }
    }
  }

  std::uint32_t words_of(std::uint32_t first_token, std::uint32_t last_token) const {
    return out_.tokens[last_token - 1].last_word - out_.tokens[first_token].first_word;
  }
  std::uint32_t best_in(std::uint32_t first, std::uint32_t last) const {
    return static_cast<std::uint32_t>(std::max_element(scores_.begin() + first, scores_.begin() + last) -
                                      scores_.begin());
  }
  void add_sentence(std::uint32_t first, std::uint32_t last, std::size_t region) {
    out_.sentences.push_back({.first_token = first,
                              .last_token = last,
                              .first_word = out_.tokens[first].first_word,
                              .last_word = out_.tokens[last - 1].last_word,
                              .region = region});
  }

  Weights joins_;
  Weights ends_;
  Weights splits_;
  const MultiwordRules& multiwords_;
  const WordHints& hints_;
  Analysis& out_;
  std::vector<Piece> pieces_;
  std::vector<std::int32_t> scores_;
  std::vector<std::size_t> cuts_;
  std::array<char32_t, kLongestToken> lower_{};
  std::array<std::size_t, kLongestToken + 1> byte_at_{};
  std::size_t length_ = 0;
  Rows rows_{};
};

}  // namespace

Segmenter::Segmenter(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;
Segmenter::~Segmenter() = default;

Result<Segmenter> Segmenter::from(const ModelFile& model, WordHints hints) {
  auto joins = weights_of(model, kJoinSection);
  if (!joins) return fail(std::move(joins));
  auto ends = weights_of(model, kEndSection);
  if (!ends) return fail(std::move(ends));
  auto splits = weights_of(model, kSplitSection);
  if (!splits) return fail(std::move(splits));
  auto lines = model.lines(kMultiwordSection);
  if (!lines) return fail(std::move(lines));
  auto data = std::make_unique<Data>(
      Data{.joins = *joins, .ends = *ends, .splits = *splits, .multiwords = {}, .hints = std::move(hints)});
  for (const std::string_view line : *lines) {
    auto rule = parse_multiword_rule(line, model.name() + ": " + std::string(kMultiwordSection));
    if (!rule) return fail(std::move(rule));
    data->multiwords.add(std::move(*rule));
  }
  return Segmenter(std::move(data));
}

void Segmenter::cut(std::string_view text, std::span<const Span> regions, Analysis& out) const {
  out.text = text;
  out.tokens.clear();
  out.words.clear();
  out.sentences.clear();
  const text::CodePointIndex index(text);
  const Span whole{0, index.size()};
  if (regions.empty()) regions = std::span<const Span>(&whole, 1);
  out.tokens.reserve(text.size() / 5);
  out.words.reserve(text.size() / 5);
  BlockCutter cutter(data_->joins, data_->ends, data_->splits, data_->multiwords, data_->hints, out);
  for (std::size_t r = 0; r < regions.size(); ++r) {
    const std::size_t end = std::min(regions[r].end, index.size());
    const std::size_t begin = std::min(regions[r].begin, end);
    Stop at{index.byte_of(begin), begin};
    const std::size_t byte_end = index.byte_of(end);
    while (at.byte < byte_end) {
      cutter.atoms.clear();
      at = append_atoms(text, at.byte, byte_end, at.place, cutter.atoms);
      cutter.run(r);
    }
  }
}

}  // namespace toguna::language
