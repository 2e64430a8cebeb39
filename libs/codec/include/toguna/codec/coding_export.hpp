#pragma once

#include <string>
#include <string_view>

#include "toguna/base/result.hpp"
#include "toguna/engine/coded_dossier.hpp"

namespace toguna::codec {

// What is coded in a dossier's texts, for programs that know texts and codes but no bargaining. Positions are
// half-open and count Unicode code points of the reading text, as both standards want it. Suggestions that no
// person has judged are in it and say so; rejected statements are not. Deterministic: no clock, no chance.

/// W3C Web Annotation Data Model (2017), as JSON-LD: an AnnotationPage whose items have a
/// TextPositionSelector and a TextQuoteSelector each (with 32 code points before and after), the option as a
/// tag, and actor, stance, date and state under a vocabulary of our own.
std::string web_annotations(const engine::CodedDossier& coded);

/// A REFI-QDA project 1.0 (.qdpx): a zip archive of project.qde and sources/. Options are codes with a code
/// below for each stance, actors are codes as well; each statement is a selection with both. Suggestions have
/// a user of their own. Title, outlet, date, address are variables of the sources. GUIDs come from the ids,
/// so a later export has the same. Errors: kInputOutput (no memory).
Result<std::string> refi_qda_project(const engine::CodedDossier& coded);

/// A version 5 UUID (RFC 4122) by SHA-256 instead of SHA-1: the same name, the same UUID.
std::string uuid_of(std::string_view name);

}  // namespace toguna::codec
