#include <fmt/format.h>

#include "html.hpp"
#include "sections.hpp"

namespace toguna::report {
namespace {

std::string review_badge(ReviewState state) {
  struct Look {
    std::string_view css;
    std::string_view icon;
    std::string_view word;
  };
  static constexpr Look kLooks[] = {{"suggested", "◌", "suggested, not reviewed"},
                                    {"accepted", "●", "accepted"},
                                    {"rejected", "⊘", "rejected"},
                                    {"corrected", "✎", "corrected"}};
  const Look& look = kLooks[std::min<std::size_t>(static_cast<std::size_t>(state), 3)];
  return fmt::format("<span class=\"review {}\"><span aria-hidden=\"true\">{}</span> {}</span>", look.css,
                     look.icon, look.word);
}

std::string_view state_class(ReviewState state) {
  if (state == ReviewState::kSuggested) return "suggested";
  return state == ReviewState::kRejected ? "rejected" : "reviewed";
}

std::string who(const View& view, const Statement& statement) {
  const auto party = [&](const Party& p) {
    return view.to_actor(p.actor_id.empty() ? p.name : p.actor_id, name_html(p.name, "somebody unnamed"));
  };
  std::string out = party(statement.speaker);
  if (statement.principal) out += " <span class=\"quiet\">for</span> " + party(*statement.principal);
  if (statement.claim_about_other) out += " <span class=\"quiet\">about</span> " + party(statement.actor);
  return out;
}

std::string relay(const View& view, const Statement& statement) {
  std::vector<std::string> chain = statement.relay;
  std::string out;
  for (const std::string& link : chain)
    out += fmt::format(
        "{}{}", out.empty() ? "" : " <span aria-hidden=\"true\">←</span><span class=\"hide\"> from </span> ",
        view.to_source(link, name_html(link)));
  return out;
}

std::string item(std::string_view term, const std::string& html) {
  return html.empty() ? "" : fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", term, html);
}

std::string dates(const Statement& statement) {
  std::string out;
  if (statement.date_said) out = "said " + statement.date_said->iso();
  if (statement.date_reported)
    out += (out.empty() ? "" : ", ") + fmt::format("reported {}", statement.date_reported->iso());
  return out.empty() ? "undated" : out;
}

std::string source_of(const View& view, const engine::QuotedStatement& quoted) {
  const Evidence& evidence = quoted.statement.evidence;
  const std::string title = quoted.document_title.empty() ? evidence.document : quoted.document_title;
  std::string out = view.to_source(evidence.document, name_html(title));
  if (!quoted.document_outlet.empty()) out += ", " + name_html(quoted.document_outlet);
  if (quoted.document_date) out += ", " + quoted.document_date->iso();
  return out + fmt::format("<br><code>{} v{} [{}, {})</code>", escape(evidence.document), evidence.version,
                           evidence.span.begin, evidence.span.end);
}

std::string also_in(const View& view, const engine::QuotedStatement& quoted) {
  std::string out;
  for (const std::string& article : quoted.also_in)
    out += (out.empty() ? "" : ", ") + view.to_source(article, name_html(article));
  return out.empty() || quoted.same_as == quoted.statement.id
             ? out
             : out + "; first as " + view.to_statement(quoted.same_as, "this statement");
}

std::string card(const View& view, const engine::QuotedStatement& quoted) {
  const Statement& statement = quoted.statement;
  const std::size_t number = view.number_of(statement.id);
  std::string out =
      fmt::format("<article class=\"card {}\" id=\"{}\" aria-label=\"Statement {}\">\n<p class=\"line\">",
                  state_class(statement.state), anchor("s", statement.id), number);
  out += fmt::format("<a class=\"number\" href=\"#{}\">{}</a> {} <b>{}</b> {}{}</p>\n",
                     anchor("s", statement.id), number, stance_badge(statement.stance), who(view, statement),
                     review_badge(statement.state),
                     quoted.counted ? "" : " <span class=\"tag\">not counted</span>");
  out += fmt::format(
      "<blockquote dir=\"auto\"><p><span class=\"around\">{}</span><mark>{}</mark><span "
      "class=\"around\">{}</span></p></blockquote>\n",
      escape(quoted.before), escape(statement.evidence.words), escape(quoted.after));
  out += "<dl class=\"meta\">\n";
  if (statement.condition) out += item("Condition", "<q>" + escape(statement.condition->words) + "</q>");
  out += item("When", dates(statement)) + item("Reached us through", relay(view, statement)) +
         item("Confidence", percent(statement.confidence)) + item("Source", source_of(view, quoted)) +
         item("Also reported in", also_in(view, quoted));
  return out + "</dl>\n</article>\n";
}

std::string actor_group(const View& view, const ActorGroup& group) {
  std::string out = fmt::format("<section class=\"actor\" id=\"{}\">\n<h3>{}{} <small>{}</small></h3>\n",
                                anchor("w", group.key), name_html(group.name, "An actor without a name"),
                                group.in_dossier ? "" : " <span class=\"tag\">proposed</span>",
                                counted(group.count, "statement"));
  for (const OptionGroup& option : group.options) {
    out += fmt::format("<h4 id=\"{}\">{}</h4>\n", group_anchor(group.key, option.option),
                       name_html(view.option_label(option.option)));
    for (const engine::QuotedStatement* quoted : option.statements) out += card(view, *quoted);
  }
  return out + "</section>\n";
}

std::string actor_index(const View& view) {
  std::string out = "<ul class=\"index\">\n";
  for (const ActorGroup& group : view.groups())
    out += fmt::format("<li>{} <span class=\"quiet\">{}</span></li>\n",
                       link(anchor("w", group.key), name_html(group.name)), group.count);
  return out + "</ul>\n";
}

std::string proposed_list(const View& view) {
  const auto& proposed = view.response().proposed_actors;
  if (proposed.empty()) return {};
  std::string out =
      "<h3 id=\"proposed\">Actors the dossier does not have</h3>\n<p>The sources speak of them; add them to "
      "<code>dossier.toml</code>, or add their names to the aliases of an actor that is there.</p>\n<ul "
      "class=\"index\">\n";
  for (const engine::ProposedActor& actor : proposed)
    out += fmt::format("<li>{} <span class=\"quiet\">{}</span></li>\n",
                       view.to_statement(actor.first_statement, name_html(actor.name)),
                       counted(actor.statements, "statement"));
  return out + "</ul>\n";
}

}  // namespace

std::string statements_section(const View& view) {
  std::string out =
      "<section id=\"statements\" aria-labelledby=\"h-statements\">\n<h2 "
      "id=\"h-statements\">Statements</h2>\n";
  if (view.groups().empty())
    return out + "<p class=\"note\">No statement was found in the sources.</p>\n" + proposed_list(view) +
           "</section>\n";
  out +=
      "<p>By actor, then by option, oldest first. The marked words are the evidence; a dashed outline means "
      "that no "
      "person has reviewed the statement.</p>\n";
  out += actor_index(view);
  for (const ActorGroup& group : view.groups()) out += actor_group(view, group);
  return out + proposed_list(view) + "</section>\n";
}

}  // namespace toguna::report
