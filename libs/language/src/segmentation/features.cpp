#include <algorithm>

#include "toguna/language/segmentation_features.hpp"

namespace toguna::language {
namespace {

constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15ULL;

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  a = (a ^ (b + kPrime + (a << 6) + (a >> 2))) * 0xFF51AFD7ED558CCDULL;
  return a ^ (a >> 33);
}
std::uint64_t mix(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  return mix(mix(a, b), c);
}
std::uint64_t mix(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d) {
  return mix(mix(mix(a, b), c), d);
}

/// Adds features in the order of their templates: the number of a template is its place in that order.
class Adder {
 public:
  Adder(Rows& out, std::size_t rows) : out_(out), mask_(rows - 1) { out.count = 0; }
  void operator()(std::uint64_t value) {
    const std::uint64_t hash = mix(out_.count + 1, value);
    out_.row[out_.count++] = static_cast<std::uint32_t>((hash >> 7) & mask_);
  }

 private:
  Rows& out_;
  std::uint64_t mask_;
};

/// A class without the length: letters, capitals, digits, or the mark itself.
std::uint32_t coarse(std::uint32_t shape) {
  return shape >= 0x10000000U ? shape & 0xF0000000U : shape;
}
bool capital(std::uint32_t shape) {
  return shape >= 0x30000000U;
}

std::uint32_t log_class(std::size_t n) {
  std::uint32_t out = 0;
  while (n > 0 && out < 9) {
    n >>= 1;
    ++out;
  }
  return out;
}

std::uint32_t code_point_of_mark(std::uint32_t shape) {
  return shape < 0x10000000U ? shape & 0x1FFFFFU : 0;
}

bool is_closer(std::uint32_t mark) {
  switch (mark) {
    case ')':
    case ']':
    case '}':
    case '"':
    case '\'':
    case 0x2019:
    case 0x201D:
    case 0xBB:
    case 0x203A:
      return true;
    default:
      return false;
  }
}

const Atom kNoAtom{};
const Piece kNoPiece{};

}  // namespace

void JoinFeatures::enter_chunk(std::size_t i) {
  chunk_begin_ = i;
  chunk_end_ = i + 1;
  chunk_marks_ = 0;
  while (true) {
    if (!atoms_[chunk_end_ - 1].word && chunk_end_ - chunk_begin_ <= 64)
      chunk_marks_ |= 1ULL << (atoms_[chunk_end_ - 1].shape & 63U);
    if (chunk_end_ >= atoms_.size() || !may_join(atoms_[chunk_end_ - 1], atoms_[chunk_end_])) break;
    ++chunk_end_;
  }
}

void JoinFeatures::at(std::size_t i, std::size_t token, std::size_t rows, Rows& out) {
  if (i >= chunk_end_ || chunk_end_ == 0) enter_chunk(i);
  const auto in_chunk = [&](std::size_t k) -> const Atom& {
    return k >= chunk_begin_ && k < chunk_end_ ? atoms_[k] : kNoAtom;
  };
  const Atom& a = atoms_[i];
  const Atom& b = atoms_[i + 1];
  const Atom& before = i > 0 ? in_chunk(i - 1) : kNoAtom;
  const Atom& before2 = i > 1 ? in_chunk(i - 2) : kNoAtom;
  const Atom& after = in_chunk(i + 2);
  const Atom& after2 = in_chunk(i + 3);
  const Atom& next_chunk = chunk_end_ < atoms_.size() ? atoms_[chunk_end_] : kNoAtom;
  const bool last = i + 2 == chunk_end_;
  const std::uint64_t gap = static_cast<std::uint64_t>(b.gap);
  const std::uint64_t inside = std::min<std::size_t>(i - token, 3);
  WordHint hint = WordHint::kNone;
  if (!b.word && b.byte_end - atoms_[token].byte_begin <= 40)
    hint =
        hints_.of(hash_lower(text_.substr(atoms_[token].byte_begin, b.byte_end - atoms_[token].byte_begin)));
  const auto hinted = static_cast<std::uint64_t>(hint);

  Adder add(out, rows);
  add(mix(coarse(a.shape), coarse(b.shape), gap));
  add(mix(a.hash, coarse(b.shape)));
  add(mix(coarse(a.shape), b.hash));
  add(mix(a.hash, b.hash));
  add(mix(a.shape, b.shape, after.shape));
  add(mix(a.shape, b.shape, before.shape, inside));
  add(mix(coarse(before.shape), a.hash, b.hash));
  add(mix(a.hash, b.hash, after.hash));
  add(mix(before.hash, a.hash, b.hash));
  add(mix(coarse(a.shape), b.hash, after.hash));
  add(mix(before.hash, coarse(a.shape), coarse(b.shape)));
  add(mix(a.suffix, b.shape, after.hash));
  add(mix(coarse(a.shape), coarse(b.shape), coarse(after.shape), coarse(after2.shape)));
  add(mix(coarse(before2.shape), coarse(before.shape), coarse(a.shape), coarse(b.shape)));
  add(mix(chunk_marks_, coarse(a.shape), coarse(b.shape)));
  add(mix(atoms_[token].hash, coarse(a.shape), coarse(b.shape)));
  add(mix(inside, coarse(a.shape), coarse(b.shape), last));
  add(mix(last, a.shape, b.shape, coarse(next_chunk.shape)));
  add(mix(last, a.hash, b.shape, next_chunk.gap == Gap::kBlank));
  add(mix(last, b.shape, coarse(next_chunk.shape), next_chunk.hash));
  add(mix(hinted, b.shape, last, coarse(next_chunk.shape)));
  add(mix(hinted, coarse(a.shape), b.shape, coarse(after.shape)));
  add(mix(a.suffix, b.hash, last));
  add(mix(a.shape, b.shape, coarse(atoms_[token].shape), std::min<std::size_t>(chunk_end_ - i, 5)));
  add(mix(atoms_[chunk_begin_].hash, coarse(a.shape), coarse(b.shape)));
  add(mix(in_chunk(chunk_end_ - 1).hash, coarse(a.shape), coarse(b.shape)));
}

Piece piece_of(std::string_view text, std::span<const Atom> atoms, std::uint32_t first, std::uint32_t last,
               const WordHints& hints) {
  const Atom& head = atoms[first];
  const Atom& tail = atoms[last - 1];
  Piece out{.first = first, .last = last, .hash = head.hash, .shape = head.shape, .suffix = tail.suffix};
  out.length = static_cast<std::uint32_t>(tail.place + tail.length - head.place);
  out.gap = head.gap;
  out.word = head.word;
  if (last - first > 1) {
    out.hash = hash_lower(text.substr(head.byte_begin, tail.byte_end - head.byte_begin));
    // Which letter it begins with and whether it ends with a mark.
    out.shape = coarse(head.shape) ^ (tail.word ? 0x08000000U : 0x04000000U + (tail.shape & 0xFFU));
  } else {
    out.closer = is_closer(code_point_of_mark(head.shape));
  }
  out.hint = hints.of(out.hash);
  return out;
}

EndFeatures::EndFeatures(std::span<const Piece> pieces) : pieces_(pieces) {
  std::size_t last = pieces.size();
  while (last > 0 && pieces[last - 1].closer) --last;
  if (last > 0 && !pieces[last - 1].word) final_mark_ = pieces[last - 1].shape;
}

void EndFeatures::end_here() {
  start_ = seen_;
  started_quoted_ = quoted_;
}

void EndFeatures::at(std::size_t i, std::size_t rows, Rows& out) {
  const auto piece = [&](std::size_t k) -> const Piece& {
    return k < pieces_.size() ? pieces_[k] : kNoPiece;
  };
  const Piece& p = pieces_[i];
  const Piece& n = piece(i + 1);
  const Piece& nn = piece(i + 2);
  const Piece& n3 = piece(i + 3);
  const Piece& pp = piece(i - 1);  // wraps around to no piece
  const Piece& p3 = piece(i - 2);
  seen_ = i + 1;
  if (!p.word) {
    const std::uint32_t mark = code_point_of_mark(p.shape);
    if (mark == '(' || mark == '[') ++brackets_;
    if ((mark == ')' || mark == ']') && brackets_ > 0) --brackets_;
    if (mark == '"') quoted_ = !quoted_;
    if (mark == 0x201C || mark == 0xAB || mark == 0x201E) quoted_ = true;
    if (mark == 0x201D || mark == 0xBB) quoted_ = false;
  }
  // The mark before closing brackets and quotation marks.
  std::size_t stop = i;
  while (stop > start_ && i - stop < 3 && pieces_[stop].closer) --stop;
  const Piece& e = pieces_[stop];
  const std::uint64_t closers = i - stop;
  const std::uint64_t state = (brackets_ > 0 ? 1U : 0U) + (quoted_ ? 2U : 0U) + (started_quoted_ ? 4U : 0U);
  const auto gap = static_cast<std::uint64_t>(n.gap);
  const std::uint64_t length = log_class(i + 1 - start_);
  const std::uint64_t left = log_class(pieces_.size() - i - 1);
  const auto p_hint = static_cast<std::uint64_t>(p.hint) * 8 + static_cast<std::uint64_t>(pp.hint);
  const auto n_hint = static_cast<std::uint64_t>(n.hint);
  const std::uint64_t p_mark = p.word ? coarse(p.shape) : p.shape;
  const std::uint64_t first = pieces_[start_].word ? coarse(pieces_[start_].shape) : pieces_[start_].shape;

  Adder add(out, rows);
  add(mix(p_mark, coarse(n.shape), gap));
  add(mix(p.hash, gap));
  add(mix(p.hash, coarse(n.shape), gap));
  add(mix(n.hash, p_mark, gap));
  add(mix(p.hash, n.hash));
  add(mix(coarse(pp.shape), p.hash, coarse(n.shape)));
  add(mix(pp.hash, p.hash, coarse(n.shape)));
  add(mix(p.shape, n.shape, nn.shape, gap));
  add(mix(e.hash, closers, coarse(n.shape), gap));
  add(mix(e.hash, closers, n.hash));
  add(mix(e.shape, closers, state, coarse(n.shape)));
  add(mix(p.shape, coarse(n.shape), state, length));
  add(mix(length, first, p_mark, coarse(n.shape)));
  add(mix(left, final_mark_, p_mark, coarse(n.shape)));
  add(mix(p_hint, p.shape, coarse(n.shape), n_hint));
  add(mix(p_hint, p.hash, n_hint, coarse(n.shape)));
  add(mix(pp.shape, p.hash, n.shape, coarse(nn.shape)));
  add(mix(pp.suffix, p.hash, coarse(n.shape)));
  add(mix(n.hash, nn.hash, p_mark));
  add(mix(n.hash, coarse(nn.shape), p_mark, coarse(pp.shape)));
  add(mix(p.shape, n.suffix, coarse(nn.shape)));
  add(mix(coarse(p3.shape), coarse(pp.shape), p.shape, coarse(n.shape)));
  add(mix(coarse(n.shape), coarse(nn.shape), coarse(n3.shape), p_mark));
  add(mix(p.suffix, coarse(n.shape), capital(nn.shape), gap));
  add(mix(p.suffix, n.suffix, p_mark));
  add(mix(first, pieces_[start_].hash, p_mark, coarse(n.shape)));
  add(mix(pieces_[start_].hash, n.hash));
  add(mix(gap, state, p_mark, n_hint));
}

void split_features(std::span<const Piece> pieces, std::size_t i, std::uint64_t rule, std::size_t rows,
                    Rows& out) {
  const auto piece = [&](std::size_t k) -> const Piece& { return k < pieces.size() ? pieces[k] : kNoPiece; };
  const Piece& p = pieces[i];
  const Piece& n = piece(i + 1);
  const Piece& nn = piece(i + 2);
  const Piece& pp = piece(i - 1);
  const Piece& p3 = piece(i - 2);
  Adder add(out, rows);
  add(rule);
  add(mix(rule, p.hash));
  add(mix(rule, p.shape));
  add(mix(rule, pp.hash));
  add(mix(rule, n.hash));
  add(mix(rule, pp.hash, n.hash));
  add(mix(rule, pp.suffix));
  add(mix(rule, n.suffix));
  add(mix(rule, pp.suffix, n.suffix));
  add(mix(rule, coarse(pp.shape), coarse(n.shape)));
  add(mix(rule, p3.hash, pp.hash));
  add(mix(rule, n.hash, nn.hash));
  add(mix(rule, p3.suffix, pp.suffix));
  add(mix(rule, nn.suffix));
  add(mix(rule, p3.hash));
  add(mix(rule, p.hash, coarse(p.shape), coarse(n.shape)));
}

}  // namespace toguna::language
