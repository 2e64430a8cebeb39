#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace toguna::text {

// The words with which publishing software dresses a page: headings of comment sections, reply forms, share
// buttons, class names. They belong to the format, not to the language of the article, and stand in this one
// place. All lists are in lower case; lines are compared trimmed and in lower case.

/// After a number, or "one" or "no": "7 thoughts on ...", "3 comments", "One response to ...".
inline constexpr auto kCommentCountNouns = std::to_array<std::string_view>(
    {"thoughts on", "thought on", "comments", "comment", "responses to", "response to", "replies to",
     "reply to", "responses so far", "responses"});

/// The whole line, with or without a count in brackets or a colon.
inline constexpr auto kCommentHeadings =
    std::to_array<std::string_view>({"comments", "reader comments", "readers' comments", "user comments",
                                     "discussion", "comments so far", "responses", "join the discussion"});

/// How the form under a thread begins; it and all that follows it is boilerplate.
inline constexpr auto kReplyForms = std::to_array<std::string_view>(
    {"leave a reply", "leave a comment", "leave a response", "post a comment", "post your comment",
     "add a comment", "add your comment", "write a comment", "submit a comment", "cancel reply",
     "have your say", "join the conversation", "log in to comment",
     "you must be logged in to post a comment"});

inline constexpr auto kPingbacks =
    std::to_array<std::string_view>({"pingback:", "trackback:", "pingback from", "trackback from"});

/// Whole lines that are never content.
inline constexpr auto kFurnitureLines = std::to_array<std::string_view>({"share",
                                                                         "share this",
                                                                         "share this article",
                                                                         "share this story",
                                                                         "like this",
                                                                         "related",
                                                                         "related posts",
                                                                         "related articles",
                                                                         "related stories",
                                                                         "related content",
                                                                         "read more",
                                                                         "read next",
                                                                         "more on this story",
                                                                         "most read",
                                                                         "most popular",
                                                                         "trending",
                                                                         "advertisement",
                                                                         "advertising",
                                                                         "sponsored",
                                                                         "print",
                                                                         "email",
                                                                         "tweet",
                                                                         "facebook",
                                                                         "twitter",
                                                                         "whatsapp",
                                                                         "linkedin",
                                                                         "subscribe",
                                                                         "sign up",
                                                                         "sign in",
                                                                         "log in",
                                                                         "register",
                                                                         "menu",
                                                                         "search",
                                                                         "skip to content",
                                                                         "skip to main content",
                                                                         "home",
                                                                         "loading...",
                                                                         "reply",
                                                                         "edit",
                                                                         "follow us"});

/// Beginnings of lines that are never content.
inline constexpr auto kFurnitureStarts = std::to_array<std::string_view>({"share this:",
                                                                          "like this:",
                                                                          "filed under:",
                                                                          "filed in:",
                                                                          "tagged with:",
                                                                          "tagged:",
                                                                          "tags:",
                                                                          "categories:",
                                                                          "category:",
                                                                          "posted in ",
                                                                          "click to share on",
                                                                          "click to email",
                                                                          "click to print",
                                                                          "share on ",
                                                                          "follow us on",
                                                                          "sign up for our",
                                                                          "subscribe to our",
                                                                          "get our newsletter",
                                                                          "this site uses cookies",
                                                                          "we use cookies",
                                                                          "by continuing to use",
                                                                          "copyright \xC2\xA9",
                                                                          "\xC2\xA9 ",
                                                                          "all rights reserved",
                                                                          "read more:",
                                                                          "related:",
                                                                          "also read:",
                                                                          "see also:",
                                                                          "previous post",
                                                                          "next post",
                                                                          "bookmark the permalink",
                                                                          "powered by ",
                                                                          "proudly powered by",
                                                                          "notify me of "});

/// Class and id words (split at "-", "_" and case) that mark boilerplate.
inline constexpr auto kBoilerplateWords = std::to_array<std::string_view>(
    {"nav",       "navbar",    "navigation",  "menu",       "breadcrumb",    "breadcrumbs",  "sidebar",
     "footer",    "masthead",  "share",       "sharing",    "shares",        "sharedaddy",   "social",
     "related",   "jp",        "recommended", "newsletter", "subscribe",     "subscription", "cookie",
     "cookies",   "consent",   "gdpr",        "advert",     "advertisement", "ads",          "ad",
     "sponsored", "promo",     "promotion",   "widget",     "widgets",       "pagination",   "pager",
     "toolbar",   "tags",      "tagcloud",    "respond",    "commentform",   "popup",        "modal",
     "banner",    "copyright", "skip",        "pullquote"});

/// Class and id words that mark the meta data of a comment or a post: who, when, reply links.
inline constexpr auto kMetaWords = std::to_array<std::string_view>(
    {"meta", "metadata", "says", "reply", "permalink", "date", "timestamp", "avatar", "vcard", "awaiting"});

inline constexpr auto kAuthorWords = std::to_array<std::string_view>({"author", "byline", "fn", "username"});

/// Class and id words, whole, of the element that holds a comment thread.
inline constexpr auto kThreadNames = std::to_array<std::string_view>(
    {"comments", "commentlist", "comment-list", "comment_list", "comments-area", "comment-thread",
     "comments-section", "comments-list", "commentthread", "disqus_thread"});

/// Classes, whole, of one comment.
inline constexpr auto kCommentNames =
    std::to_array<std::string_view>({"comment", "pingback", "trackback", "comment-item", "comment_item",
                                     "user-comment", "comment-container", "commentbox"});

/// Classes, whole, of the element that holds the replies to a comment.
inline constexpr auto kRepliesNames = std::to_array<std::string_view>(
    {"children", "replies", "comment-replies", "comment-children", "nested", "thread-children"});

/// A line that opens a thread of comments.
bool opens_comments(std::string_view line);
/// A line that opens a reply form.
bool opens_reply_form(std::string_view line);
/// A line that tells of a link from another page.
bool is_pingback(std::string_view line);
/// A line that is never content wherever it stands.
bool is_furniture(std::string_view line);
/// "By Ann Lee", "Posted by Ann Lee on May 3, 2012": the name; nothing where the line is no byline.
std::optional<std::string_view> name_in_byline(std::string_view line);
/// "Ann Lee says:", "Ann Lee wrote on May 3, 2012:": the name; nothing where the line is none of these.
std::optional<std::string_view> name_in_comment_head(std::string_view line);

}  // namespace toguna::text
