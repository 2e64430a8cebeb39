#include "toguna/language/network_shape.hpp"

#include "../names/name_decoder.hpp"

namespace toguna::language {
namespace {

constexpr std::int32_t kLayout = 1;  ///< of the tensors; a change of meaning raises it

}  // namespace

void NetworkShape::write(ModelWriter& out) const {
  std::vector<std::int32_t> numbers = {kLayout};
  for (const std::size_t n :
       {words, word_width, buckets, gram_width, lexicon_width, layers, width, arc_width, relation_width,
        tag_width, name_width, tags[0], tags[1], tags[2], tags[3], relations, names}) {
    numbers.push_back(static_cast<std::int32_t>(n));
  }
  out.add("network.shape", numbers, {numbers.size()});
}

Result<NetworkShape> NetworkShape::from(const ModelFile& file) {
  const std::array<std::uint64_t, 1> wanted = {18};
  const auto numbers = file.int32("network.shape", wanted);
  if (!numbers) return tl::unexpected<Error>(numbers.error());
  const auto foreign = [&](std::string what) {
    return fail(ErrorCode::kInvalidModelFile, std::move(what), file.name(),
                "use the models that came with this version");
  };
  if ((*numbers)[0] != kLayout) return foreign("the network's layout is of another version");
  for (const std::int32_t n : *numbers) {
    if (n < 0 || n > (1 << 22)) return foreign("the network's sizes are out of range");
  }
  const auto at = [&](std::size_t i) { return static_cast<std::size_t>((*numbers)[i]); };
  NetworkShape shape{.words = at(1),
                     .word_width = at(2),
                     .buckets = at(3),
                     .gram_width = at(4),
                     .lexicon_width = at(5),
                     .layers = at(6),
                     .width = at(7),
                     .arc_width = at(8),
                     .relation_width = at(9),
                     .tag_width = at(10),
                     .name_width = at(11),
                     .tags = {at(12), at(13), at(14), at(15)},
                     .relations = at(16),
                     .names = at(17)};
  for (const std::size_t width : {shape.word_width, shape.gram_width, shape.lexicon_width, shape.width,
                                  shape.arc_width, shape.relation_width, shape.tag_width, shape.name_width}) {
    if (width == 0 || width % 32 != 0 || width > 2048) return foreign("a width is not a multiple of 32");
  }
  if (shape.words == 0 || shape.layers == 0 || shape.layers > 8 || shape.relations == 0 ||
      shape.tags[0] == 0 || shape.relations > 4096 || shape.names > NameDecoder::kMostLabels ||
      (shape.buckets & (shape.buckets - 1)) != 0 || shape.buckets == 0) {
    return foreign("the network's sizes are out of range");
  }
  return shape;
}

std::vector<Tensor> dense_tensors(const NetworkShape& shape) {
  std::vector<Tensor> out;
  const auto affine = [&](const std::string& name, std::size_t rows, std::size_t columns) {
    out.push_back({name + ".weights", rows, columns});
    out.push_back({name + ".bias", 1, columns});
  };
  for (std::size_t layer = 0; layer < shape.layers; ++layer) {
    for (const char* direction : {"forward", "backward"}) {
      const std::string name = "layer" + std::to_string(layer) + "." + direction;
      out.push_back({name + ".input", shape.layer_input(layer), 3 * shape.width});
      out.push_back({name + ".recurrent", shape.width, 3 * shape.width});
      out.push_back({name + ".bias", 1, 3 * shape.width});
    }
  }
  const std::size_t top = 2 * shape.width;
  affine("arc.dependent", top, shape.arc_width);
  affine("arc.head", top, shape.arc_width);
  out.push_back({"arc.root", 1, shape.arc_width});
  affine("arc.bilinear", shape.arc_width, shape.arc_width);
  affine("relation.dependent", top, shape.relation_width);
  affine("relation.head", top, shape.relation_width);
  out.push_back({"relation.root", 1, shape.relation_width});
  out.push_back({"relation.bilinear", shape.relation_width, shape.relations * shape.relation_width});
  affine("relation.of_dependent", shape.relation_width, shape.relations);
  out.push_back({"relation.of_head", shape.relation_width, shape.relations});
  affine("tags.hidden", top, shape.tag_width);
  for (std::size_t i = 0; i < kTagColumns; ++i) {
    if (shape.tags[i] > 0) affine("tags." + std::string(kTagColumnNames[i]), shape.tag_width, shape.tags[i]);
  }
  if (shape.names > 0) {
    affine("names.hidden", top, shape.name_width);
    affine("names.output", shape.name_width, shape.names);
  }
  return out;
}

std::vector<Tensor> embedding_tables(const NetworkShape& shape) {
  return {{"embedding.words", shape.words, shape.word_width},
          {"embedding.grams", shape.buckets, shape.gram_width},
          {"embedding.lexicon", kLexiconClasses, shape.lexicon_width}};
}

}  // namespace toguna::language
