// REFI-QDA 1.0 (https://www.qdasoftware.org): elements and their order after Project.xsd.

#include <fmt/format.h>

#include <array>
#include <map>

#include "graph.hpp"
#include "toguna/codec/coding_export.hpp"
#include "zip_file.hpp"

namespace toguna::codec {
namespace {

constexpr std::array<Stance, 4> kStances = {Stance::kSupport, Stance::kOppose, Stance::kConditional,
                                            Stance::kUnclear};
constexpr std::array<std::string_view, 4> kColours = {"#2b7a4b", "#b3402e", "#b8860b", "#777777"};
constexpr std::array<std::string_view, 7> kVariables = {
    "Title", "Outlet", "Date of publication", "Address", "Author", "Section", "Type"};
constexpr std::string_view kMachine = "Toguna (suggested, not reviewed)";

std::string guid(std::string_view kind, std::string_view id) {
  return uuid_of(fmt::format("toguna {} {}", kind, id));
}
std::string stance_guid(const std::string& option, Stance stance) {
  return guid("stance", fmt::format("{} {}", option, to_string(stance)));
}

class Project {
 public:
  explicit Project(const engine::CodedDossier& coded) : coded_(coded) { name_users(); }

  std::string xml() {
    out_ = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    put("<Project xmlns=\"urn:QDA-XML:project:1.0\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"urn:QDA-XML:project:1.0 "
        "http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd\" name=\"{}\" origin=\"Toguna\">\n",
        for_xml(coded_.dossier.title));
    put("<Users>\n");
    for (const auto& [name, id] : users_) put("<User guid=\"{}\" name=\"{}\"/>\n", id, for_xml(name));
    put("</Users>\n");
    codes();
    put("<Variables>\n");
    for (const std::string_view name : kVariables)
      put("<Variable guid=\"{}\" name=\"{}\" typeOfVariable=\"{}\"/>\n", guid("variable", name), name,
          name == kVariables[2] ? "Date" : "Text");
    put("</Variables>\n<Sources>\n");
    for (const engine::CodedDocument& one : coded_.documents) source(one);
    put("</Sources>\n");
    if (!coded_.dossier.question.empty())
      put("<Description>{}</Description>\n", for_xml(coded_.dossier.question));
    put("</Project>\n");
    return std::move(out_);
  }

  static std::string file_of(const Document& document) { return guid("document", document.id) + ".txt"; }

 private:
  template <typename... Parts>
  void put(fmt::format_string<Parts...> form, Parts&&... parts) {
    fmt::format_to(std::back_inserter(out_), form, std::forward<Parts>(parts)...);
  }

  /// Who made a statement what it is.
  std::string user_of(const Statement& statement) const {
    const auto mark = coded_.marks.find(statement.id);
    if (statement.state == ReviewState::kSuggested || mark == coded_.marks.end())
      return std::string(kMachine);
    return mark->second.last_by.empty() ? "unknown" : mark->second.last_by;
  }
  void name_users() {
    users_.emplace(kMachine, guid("user", kMachine));
    for (const engine::CodedDocument& one : coded_.documents)
      for (const Statement& statement : one.statements) {
        const std::string name = user_of(statement);
        users_.emplace(name, guid("user", name));
        if (statement.actor.actor_id.empty()) strangers_.emplace(statement.actor.name, actor_guid(statement));
      }
  }
  static std::string actor_guid(const Statement& statement) {
    return statement.actor.actor_id.empty() ? guid("stranger", statement.actor.name)
                                            : guid("actor", statement.actor.actor_id);
  }

  void code(const std::string& id, std::string_view name, std::string_view colour = {}) {
    put("<Code guid=\"{}\" name=\"{}\" isCodable=\"true\"", id, for_xml(std::string(name)));
    if (!colour.empty()) put(" color=\"{}\"", colour);
    put("/>\n");
  }
  void codes() {
    put("<CodeBook>\n<Codes>\n");
    for (const Option& option : coded_.dossier.options) {
      put("<Code guid=\"{}\" name=\"{}\" isCodable=\"true\">\n", guid("option", option.id),
          for_xml(option.label));
      if (option.place) put("<Description>Place on the scale: {}</Description>\n", *option.place);
      for (std::size_t i = 0; i < kStances.size(); ++i)
        code(stance_guid(option.id, kStances[i]), fmt::format("{}: {}", option.label, to_string(kStances[i])),
             kColours[i]);
      put("</Code>\n");
    }
    put("<Code guid=\"{}\" name=\"Actors\" isCodable=\"false\">\n", guid("codes", "actors"));
    for (const Actor& actor : coded_.dossier.actors) code(guid("actor", actor.id), actor.name);
    for (const auto& [name, id] : strangers_) code(id, name);
    put("</Code>\n</Codes>\n</CodeBook>\n");
  }

  void selection(const Statement& statement) {
    const std::string user = users_.at(user_of(statement));
    const auto coding = [&](std::string_view what, const std::string& target) {
      put("<Coding guid=\"{}\" creatingUser=\"{}\"><CodeRef targetGUID=\"{}\"/></Coding>\n",
          guid("coding", fmt::format("{} {}", statement.id, what)), user, target);
    };
    put("<PlainTextSelection guid=\"{}\" name=\"{}\" startPosition=\"{}\" endPosition=\"{}\" "
        "creatingUser=\"{}\">\n",
        guid("statement", statement.id), for_xml(statement.actor.name), statement.evidence.reading.begin,
        statement.evidence.reading.end, user);
    put("<Description>{}</Description>\n",
        for_xml(fmt::format("{}; {}; confidence {:.2f}{}{}", statement.id, to_string(statement.state),
                            statement.confidence, statement.date_said ? "; said " : "",
                            statement.date_said ? statement.date_said->iso() : "")));
    if (knows(statement.option)) coding("stance", stance_guid(statement.option, statement.stance));
    coding("actor", actor_guid(statement));
    put("</PlainTextSelection>\n");
  }
  bool knows(const std::string& option) const {
    for (const Option& one : coded_.dossier.options)
      if (one.id == option) return true;
    return false;
  }

  void value(std::string_view variable, std::string_view element, std::string_view content) {
    if (content.empty()) return;
    put("<VariableValue><VariableRef targetGUID=\"{}\"/><{}>{}</{}></VariableValue>\n",
        guid("variable", variable), element, for_xml(std::string(content)), element);
  }
  void source(const engine::CodedDocument& one) {
    const Document& document = one.document;
    put("<TextSource guid=\"{}\" name=\"{}\" plainTextPath=\"internal://{}\" creatingUser=\"{}\">\n",
        guid("document", document.id), for_xml(document.id), file_of(document),
        users_.find(kMachine)->second);
    put("<Description>{}</Description>\n", for_xml(document.title));
    for (const Statement& statement : one.statements) selection(statement);
    value(kVariables[0], "TextValue", document.title);
    value(kVariables[1], "TextValue", document.outlet);
    value(kVariables[2], "DateValue", document.date ? document.date->iso() : "");
    value(kVariables[3], "TextValue", document.url);
    value(kVariables[4], "TextValue", document.author);
    value(kVariables[5], "TextValue", document.section);
    value(kVariables[6], "TextValue", document.type);
    put("</TextSource>\n");
  }

  const engine::CodedDossier& coded_;
  std::map<std::string, std::string, std::less<>> users_;  ///< GUID by name
  std::map<std::string, std::string, std::less<>>
      strangers_;  ///< likewise, of actors that are not in the dossier
  std::string out_;
};

}  // namespace

Result<std::string> refi_qda_project(const engine::CodedDossier& coded) {
  std::vector<std::pair<std::string, std::string>> parts;
  parts.emplace_back("project.qde", Project(coded).xml());
  for (const engine::CodedDocument& one : coded.documents)
    parts.emplace_back("sources/" + Project::file_of(one.document), one.document.text);
  return zip_file(parts);
}

}  // namespace toguna::codec
