#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <pugixml.hpp>
#include <string_view>
#include <unordered_map>

#include "toguna/bargaining/ktab_files.hpp"

namespace toguna::bargaining {
namespace {

template <typename Value>
struct Word {
  std::string_view word;
  Value value;
};
template <typename Value>
Word(const char*, Value) -> Word<Value>;  // clang 16 cannot deduce it for an aggregate

constexpr std::array kVictory{Word{"Linear", VictoryModel::kLinear}, Word{"Square", VictoryModel::kSquare},
                              Word{"Quartic", VictoryModel::kQuartic}, Word{"Octic", VictoryModel::kOctic},
                              Word{"Binary", VictoryModel::kBinary}};
constexpr std::array kElection{Word{"Conditional", ElectionModel::kConditional},
                               Word{"MarkovUniform", ElectionModel::kMarkovUniform},
                               Word{"MarkovIncentive", ElectionModel::kMarkovIncentive}};
constexpr std::array kChoice{Word{"Deterministic", Choice::kLikeliest}, Word{"Stochastic", Choice::kRandom}};
constexpr std::array kVoting{Word{"Binary", VotingRule::kBinary},
                             Word{"PropBin", VotingRule::kProportionalBinary},
                             Word{"Prop", VotingRule::kProportional},
                             Word{"Proportional", VotingRule::kProportional},
                             Word{"PropCbc", VotingRule::kProportionalCubic},
                             Word{"Cubic", VotingRule::kCubic},
                             Word{"ASymProsp", VotingRule::kProspect}};
constexpr std::array kRiskView{Word{"Full", RiskView::kFull}, Word{"TwoThirds", RiskView::kTwoThirds},
                               Word{"Half", RiskView::kHalf}, Word{"OneThird", RiskView::kOneThird},
                               Word{"None", RiskView::kNone}};
constexpr std::array kRiskRange{Word{"Min", RiskRange::kMin}, Word{"Mid", RiskRange::kMid},
                                Word{"Max", RiskRange::kMax}};
constexpr std::array kCommitment{Word{"FullCommit", Commitment::kFull}, Word{"SemiCommit", Commitment::kSemi},
                                 Word{"NoCommit", Commitment::kNone}};
constexpr std::array kSplit{Word{"S1P1", Split::kLinear}, Word{"S2P2", Split::kSquare},
                            Word{"S2PMax", Split::kShiftOnly}};
constexpr std::array kView{Word{"InitOnlyInterp", BargainView::kInitiator},
                           Word{"InitRcvrInterp", BargainView::kBoth},
                           Word{"PWCompInterp", BargainView::kPowerWeighted}};

tl::unexpected<Error> bad(const std::string& origin, std::string message) {
  return fail(ErrorCode::kInvalidData, std::move(message), origin,
              "Compare the file with KTAB's smpSchema.xsd");
}

std::string text_of(const pugi::xml_node& node) {
  const std::string_view text = node.text().get();
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

Result<double> number_of(const pugi::xml_node& node, const std::string& origin, std::string_view what) {
  const std::string text = text_of(node);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && std::isfinite(value)) return value;
  return bad(origin, fmt::format("{} should be a number (it is \"{}\")", what, text));
}

/// Sets `value` by the parameter's word; an absent parameter keeps the default.
template <typename Value, std::size_t kCount>
Result<void> set(const pugi::xml_node& parameters, const char* name,
                 const std::array<Word<Value>, kCount>& words, const std::string& origin, Value& value) {
  const pugi::xml_node node = parameters.child(name);
  if (!node) return {};
  const std::string text = text_of(node);
  for (const Word<Value>& each : words) {
    if (each.word != text) continue;
    value = each.value;
    return {};
  }
  return bad(origin, fmt::format("{} has no value \"{}\"", name, text));
}

Result<void> read_parameters(const pugi::xml_node& node, const std::string& origin, SpatialOptions& options) {
  for (auto done : {set(node, "VictoryProbModel", kVictory, origin, options.election.victory),
                    set(node, "PCEModel", kElection, origin, options.election.model),
                    set(node, "StateTransitions", kChoice, origin, options.choice),
                    set(node, "VotingRule", kVoting, origin, options.election.voting),
                    set(node, "BigRAdjust", kRiskView, origin, options.risk_view),
                    set(node, "BigRRange", kRiskRange, origin, options.risk_range),
                    set(node, "ThirdPartyCommit", kCommitment, origin, options.commitment),
                    set(node, "InterVecBrgn", kSplit, origin, options.split),
                    set(node, "BargnModel", kView, origin, options.view)}) {
    if (!done) return done;
  }
  return {};
}

Result<std::vector<double>> numbers_in(const pugi::xml_node& parent, const char* name,
                                       const std::string& origin, const std::string& owner) {
  std::vector<double> values;
  for (const pugi::xml_node& node : parent.children(name)) {
    const auto value = number_of(node, origin, fmt::format("{} of {}", name, owner));
    if (!value) return fail(Result<double>(value));
    values.push_back(*value);
  }
  return values;
}

Result<Party> read_actor(const pugi::xml_node& node, const std::string& origin) {
  Party party{.id = text_of(node.child("name")), .name = text_of(node.child("description"))};
  if (party.name.empty()) party.name = party.id;
  const auto capability = number_of(node.child("capability"), origin, "capability of " + party.id);
  if (!capability) return fail(Result<double>(capability));
  party.capability = *capability;
  auto position = numbers_in(node.child("Position"), "dCoord", origin, party.id);
  if (!position) return fail(std::move(position));
  auto salience = numbers_in(node.child("Salience"), "dSal", origin, party.id);
  if (!salience) return fail(std::move(salience));
  party.position = *std::move(position);
  party.salience = *std::move(salience);
  return party;
}

Result<void> read_ideals(const pugi::xml_node& node, const std::string& origin, KtabScenario& scenario) {
  std::unordered_map<std::string, std::size_t> index;
  for (std::size_t i = 0; i < scenario.dispute.parties.size(); ++i) index[scenario.dispute.parties[i].id] = i;
  for (const pugi::xml_node& pair : node.children("iaPair")) {
    const auto party = index.find(text_of(pair.child("adjustingIdeal")));
    const auto towards = index.find(text_of(pair.child("referencePos")));
    if (party == index.end() || towards == index.end()) {
      return bad(origin, "an iaPair names an actor that is not among the actors");
    }
    const auto share = number_of(pair.child("adjust"), origin, "adjust");
    if (!share) return fail(Result<double>(share));
    scenario.options.ideals.push_back({.party = party->second, .towards = towards->second, .share = *share});
  }
  return {};
}

Result<KtabScenario> read_scenario(const pugi::xml_node& root, const std::string& origin) {
  KtabScenario scenario{.name = text_of(root.child("name")),
                        .description = text_of(root.child("desc")),
                        .dispute = {},
                        .options = {}};
  const std::string seed = text_of(root.child("prngSeed"));
  if (!seed.empty()) {
    const auto [end, error] = std::from_chars(seed.data(), seed.data() + seed.size(), scenario.options.seed);
    if (error != std::errc() || end != seed.data() + seed.size())
      return bad(origin, "prngSeed should be a number");
  }
  if (auto read = read_parameters(root.child("ModelParameters"), origin, scenario.options); !read) {
    return fail(std::move(read));
  }
  for (const pugi::xml_node& node : root.child("Dimensions").children("dName")) {
    scenario.dispute.issues.push_back(text_of(node));
  }
  for (const pugi::xml_node& node : root.child("Actors").children("Actor")) {
    auto party = read_actor(node, origin);
    if (!party) return fail(std::move(party));
    scenario.dispute.parties.push_back(*std::move(party));
  }
  if (auto read = read_ideals(root.child("IdealAdjustment"), origin, scenario); !read)
    return fail(std::move(read));
  if (auto checked = check_dispute(scenario.dispute); !checked) return fail(std::move(checked));
  return scenario;
}

}  // namespace

Result<KtabScenario> read_ktab_xml(std::string_view text, const std::string& origin) {
  try {
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size());
    if (!parsed) {
      return bad(origin,
                 fmt::format("not well-formed XML at byte {}: {}", parsed.offset, parsed.description()));
    }
    const pugi::xml_node root = document.child("Scenario");
    if (!root) return bad(origin, "the document's element should be Scenario");
    return read_scenario(root, origin);
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge, "not enough memory for the file", origin, "Use a smaller file");
  }
}

}  // namespace toguna::bargaining
