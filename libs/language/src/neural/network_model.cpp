// How the network's parts come out of a model file.
#include "network.hpp"

namespace toguna::language {

Result<Network> Network::from(const ModelFile& file, const neural::Kernels& kernels, bool bfloat16) {
  auto shape = NetworkShape::from(file);
  if (!shape) return fail(std::move(shape));
  Network out(kernels);
  out.shape_ = *shape;
  out.bfloat16_ = bfloat16 && kernels.bfloat16;
  auto inputs = WordInputs::from(file, *shape);
  if (!inputs) return fail(std::move(inputs));
  out.inputs_ = std::move(*inputs);
  if (auto done = out.read_labels(file); !done) return fail(std::move(done));
  if (auto done = out.read_weights(file, out.bfloat16_); !done) return fail(std::move(done));
  return out;
}

Result<void> Network::read_labels(const ModelFile& file) {
  std::vector<std::string> lemmas;
  const auto read = [&](const char* section, std::size_t count,
                        std::vector<std::string>& out) -> Result<void> {
    const auto lines = file.lines(std::string("labels.") + section);
    if (!lines) return tl::unexpected<Error>(lines.error());
    if (lines->size() != count) {
      return fail(ErrorCode::kInvalidModelFile,
                  std::string("the list of labels does not fit the network: ") + section, file.name(),
                  "use the models that came with this version");
    }
    out.assign(lines->begin(), lines->end());
    return {};
  };
  const std::array<std::vector<std::string>*, kTagColumns> columns = {&labels_.upos, &labels_.xpos,
                                                                      &labels_.feats, &lemmas};
  for (std::size_t i = 0; i < kTagColumns; ++i) {
    if (auto done = read(std::string(kTagColumnNames[i]).c_str(), shape_.tags[i], *columns[i]); !done)
      return done;
  }
  if (auto done = read("relation", shape_.relations, labels_.relations); !done) return done;
  if (auto done = read("name", shape_.names, labels_.names); !done) return done;
  for (const std::string& text : lemmas) {
    auto rule = LemmaRule::parse(text);
    if (!rule) {
      rule.error().place = file.name();
      return fail(std::move(rule));
    }
    lemma_rules_.push_back(std::move(*rule));
  }
  for (std::size_t i = 0; i < labels_.relations.size(); ++i) {
    if (labels_.relations[i] == "parataxis") loose_relation_ = static_cast<std::uint16_t>(i);
  }
  name_decoder_ = NameDecoder(labels_.names);
  return {};
}

Result<void> Network::read_weights(const ModelFile& file, bool bfloat16) {
  const auto matrix = [&](const std::string& name, const std::string& bias, std::size_t rows,
                          std::size_t columns, Matrix& out) -> Result<void> {
    auto read = Matrix::from(file, name, bias, rows, columns, bfloat16);
    if (!read) return fail(std::move(read));
    out = std::move(*read);
    return {};
  };
  const auto affine = [&](const std::string& name, std::size_t rows, std::size_t columns, Matrix& out) {
    return matrix(name + ".weights", name + ".bias", rows, columns, out);
  };
  const auto row = [&](const char* name, std::size_t columns, std::vector<float>& out) -> Result<void> {
    auto read = read_row(file, name, columns);
    if (!read) return fail(std::move(read));
    out = std::move(*read);
    return {};
  };
  Result<void> done;
  const auto step = [&](Result<void> next) {
    if (done && !next) done = std::move(next);
  };
  for (std::size_t l = 0; l < shape_.layers; ++l) {
    Layer layer;
    for (std::size_t direction = 0; direction < 2; ++direction) {
      const std::string name = "layer" + std::to_string(l) + (direction == 0 ? ".forward" : ".backward");
      step(matrix(name + ".input", name + ".bias", shape_.layer_input(l), 3 * shape_.width,
                  layer.input[direction]));
      step(matrix(name + ".recurrent", "", shape_.width, 3 * shape_.width, layer.recurrent[direction]));
    }
    layers_.push_back(std::move(layer));
  }
  const std::size_t top = 2 * shape_.width;
  const std::size_t arc = shape_.arc_width;
  const std::size_t relation = shape_.relation_width;
  step(affine("arc.dependent", top, arc, arc_dependent_));
  step(affine("arc.head", top, arc, arc_head_));
  step(affine("arc.bilinear", arc, arc, arc_bilinear_));
  step(row("arc.root", arc, arc_root_));
  step(affine("relation.dependent", top, relation, relation_dependent_));
  step(affine("relation.head", top, relation, relation_head_));
  step(row("relation.root", relation, relation_root_));
  step(matrix("relation.bilinear", "", relation, shape_.relations * relation, relation_bilinear_));
  step(affine("relation.of_dependent", relation, shape_.relations, relation_of_dependent_));
  step(matrix("relation.of_head", "", relation, shape_.relations, relation_of_head_));
  step(affine("tags.hidden", top, shape_.tag_width, tags_hidden_));
  for (std::size_t i = 0; i < kTagColumns; ++i) {
    const std::string name = "tags." + std::string(kTagColumnNames[i]);
    if (shape_.tags[i] > 0) step(affine(name, shape_.tag_width, shape_.tags[i], tags_[i]));
  }
  if (shape_.names > 0) {
    step(affine("names.hidden", top, shape_.name_width, names_hidden_));
    step(affine("names.output", shape_.name_width, shape_.names, names_output_));
  }
  return done;
}

}  // namespace toguna::language
