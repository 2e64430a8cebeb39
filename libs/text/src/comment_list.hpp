#pragma once

#include <string_view>
#include <vector>

#include "paragraphs.hpp"
#include "roles.hpp"

namespace toguna::text {

/// Reads the paragraphs from `first` on as a comment section saved as plain text, and appends its blocks:
/// numbered or bulleted items (deeper indent: a reply), "NAME says:" heads, pingbacks; a reply form ends the
/// thread and is boilerplate to the end. One block per comment, whatever its number of paragraphs. Cost:
/// linear for any depth of nesting that the text shows.
void read_comment_list(std::string_view text, const std::vector<Paragraph>& paragraphs, std::size_t first,
                       std::vector<RoleSpan>& out);

}  // namespace toguna::text
