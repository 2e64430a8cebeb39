#pragma once

#include <filesystem>
#include <string>

namespace toguna::server {

inline const std::string kHostile = "<script>alert(1)</script>\"'&</mark>";

/// A dossier that has been read: two articles, `statements` statements in the first, hostile names
/// everywhere.
void make_dossier(const std::filesystem::path& folder, std::size_t statements = 12);

}  // namespace toguna::server
