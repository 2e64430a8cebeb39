#pragma once

#include "network.hpp"

namespace toguna::language {

struct Network::Room {
  std::vector<std::size_t> lengths;
  BatchOrder order;
  WordInputs::Scratch features;
  std::vector<float> input, output, gates, cells, top;
  std::vector<std::uint16_t> input_short, state_short, top_short, hidden_short;
  std::vector<float> hidden, heads, query, candidates, packed, scores, product;
  NameTagger::Room tagger;
  NameDecoder::Room names;
  std::vector<std::uint32_t> tree;
};

}  // namespace toguna::language
