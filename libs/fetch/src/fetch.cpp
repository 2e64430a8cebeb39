#include "toguna/fetch/fetch.hpp"

#include <curl/curl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <memory>

namespace toguna::fetch {
namespace {

constexpr long kFirstFreePort = 1024;

struct FreeHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(CURLU* address) const { curl_url_cleanup(address); }
};
using Handle = std::unique_ptr<CURL, FreeHandle>;

std::string part_of(CURLU* address, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(address, part, &text, flags) != CURLUE_OK) return {};
  std::string out = text;
  curl_free(text);
  return out;
}

/// The address in its usual form, or why it is not taken.
Result<std::string> checked(const std::string& given) {
  const std::unique_ptr<CURLU, FreeHandle> address(curl_url());
  const auto wrong = [&](std::string message) {
    return fail(ErrorCode::kUsage, std::move(message), given.substr(0, 300),
                "an address such as https://example.org/article");
  };
  const bool has_controls = given.find_first_of(std::string_view("\r\n\t\0", 4)) != std::string::npos;
  if (address == nullptr || given.empty() || has_controls ||
      curl_url_set(address.get(), CURLUPART_URL, given.c_str(),
                   CURLU_DEFAULT_SCHEME | CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE) != CURLUE_OK)
    return wrong("this is no address");
  const std::string scheme = part_of(address.get(), CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return wrong("only http and https are fetched");
  if (!part_of(address.get(), CURLUPART_USER).empty() || !part_of(address.get(), CURLUPART_PASSWORD).empty())
    return wrong("addresses with a name or password are not fetched");
  const std::string port = part_of(address.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  if (port != "80" && port != "443" && std::strtol(port.c_str(), nullptr, 10) < kFirstFreePort)
    return wrong("this port is not one of the web");
  curl_url_set(address.get(), CURLUPART_FRAGMENT, nullptr, 0);
  return part_of(address.get(), CURLUPART_URL);
}

/// One request, and what the library tells of it.
struct Transfer {
  const Options* options = nullptr;
  const std::stop_token* stop = nullptr;
  std::string bytes;
  std::array<char, CURL_ERROR_SIZE> reason{};  ///< the library's own words
  bool refused = false;
  bool too_large = false;
};

std::optional<IpAddress> ip_of(const sockaddr& address) {
  IpAddress out = *IpAddress::parse("0.0.0.0");
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    std::memcpy(out.bytes.data() + 12, &four.sin_addr, 4);
    return out;
  }
  if (address.sa_family != AF_INET6) return std::nullopt;
  sockaddr_in6 six{};
  std::memcpy(&six, &address, sizeof six);
  std::memcpy(out.bytes.data(), &six.sin6_addr, 16);
  return out;
}

/// Called with what the name was resolved to, for the very connection that is about to be made.
curl_socket_t open_socket(void* user, curlsocktype /*purpose*/, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(user);
  const auto ip = ip_of(address->addr);
  if (!ip || !transfer.options->may_ask(*ip)) transfer.refused = true;
  // A name with one address that is refused is not asked at another either.
  if (transfer.refused) return CURL_SOCKET_BAD;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// Called once connected, before a byte of the request is sent.
int before_request(void* user, char* peer, char* /*own*/, int /*peer_port*/, int /*own_port*/) {
  auto& transfer = *static_cast<Transfer*>(user);
  const auto ip = IpAddress::parse(peer == nullptr ? "" : peer);
  if (!ip || !transfer.options->may_ask(*ip)) transfer.refused = true;
  return transfer.refused ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

std::size_t take(char* piece, std::size_t /*one*/, std::size_t length, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  transfer.too_large = transfer.bytes.size() + length > transfer.options->largest;
  if (transfer.too_large) return 0;
  transfer.bytes.append(piece, length);
  return length;
}

int go_on(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Transfer*>(user)->stop->stop_requested() ? 1 : 0;
}

void set_up(CURL* handle, const std::string& address, Transfer& transfer, std::chrono::milliseconds left) {
  curl_easy_setopt(handle, CURLOPT_URL, address.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, transfer.reason.data());
  if (const std::string& file = transfer.options->authorities; !file.empty()) {
    curl_easy_setopt(handle, CURLOPT_CAINFO, file.c_str());
    curl_easy_setopt(handle, CURLOPT_CAPATH, nullptr);  // only those of the file
  }
  curl_easy_setopt(handle, CURLOPT_PROXY, "");  // those of the environment would connect for us, unchecked
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(handle, CURLOPT_USERAGENT, "Toguna");
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
  curl_easy_setopt(handle, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(transfer.options->largest));
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, before_request);
  curl_easy_setopt(handle, CURLOPT_PREREQDATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, go_on);
  curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &transfer);
}

Error error_of(CURLcode code, const Transfer& transfer, const std::string& address) {
  constexpr std::string_view kByHand = "open it in a browser, save the page and add the file";
  if (transfer.refused)
    return {ErrorCode::kUsage,
            "this address leads into a private network or to this machine; it is not fetched", address,
            std::string(kByHand)};
  if (transfer.too_large || code == CURLE_FILESIZE_EXCEEDED)
    return {ErrorCode::kTooLarge,
            fmt::format("the page has more than {} MB", transfer.options->largest >> 20U), address,
            std::string(kByHand)};
  if (code == CURLE_ABORTED_BY_CALLBACK)
    return {ErrorCode::kInterrupted, "stopped while fetching", address, {}};
  if (code == CURLE_OPERATION_TIMEDOUT)
    return {ErrorCode::kInputOutput, "the server took too long", address,
            fmt::format("try again later, or {}", kByHand)};
  if (code == CURLE_COULDNT_RESOLVE_HOST)
    return {ErrorCode::kInputOutput, "no server of this name is known", address, "look for a typing error"};
  if (code == CURLE_PEER_FAILED_VERIFICATION)
    return {ErrorCode::kInputOutput,
            fmt::format("the server's certificate is not to be believed ({})", transfer.reason.data()),
            address,
            fmt::format("{}; the authority of an organisation of one's own is given with: toguna serve "
                        "--authorities FILE",
                        kByHand)};
  if (code == CURLE_SSL_CACERT_BADFILE)
    return {ErrorCode::kInputOutput, "the file of authorities cannot be read as certificates (PEM)",
            transfer.options->authorities, "give another one with: toguna serve --authorities FILE"};
  return {ErrorCode::kInputOutput, fmt::format("the page cannot be fetched: {}", curl_easy_strerror(code)),
          address, std::string(kByHand)};
}

Error error_of(long status, const std::string& address) {
  const bool gone = status == 404 || status == 410;
  return {gone ? ErrorCode::kNotFound : ErrorCode::kInputOutput,
          gone ? std::string("the server has no page there")
               : fmt::format("the server answered with status {}", status),
          address, gone ? "look for a typing error" : "open it in a browser, save the page and add the file"};
}

}  // namespace

Result<Fetched> fetch(const std::string& given, const Options& options, const std::stop_token& stop) {
  static const CURLcode kReady = curl_global_init(CURL_GLOBAL_DEFAULT);  // once for all threads
  const auto until = std::chrono::steady_clock::now() + options.whole;
  auto address = checked(given);
  if (!address) return fail(std::move(address));
  for (int turn = 0; turn <= options.redirections; ++turn) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    Transfer transfer{.options = &options, .stop = &stop, .bytes = {}};
    if (left.count() <= 0)
      return tl::unexpected<Error>(error_of(CURLE_OPERATION_TIMEDOUT, transfer, *address));
    // A handle of its own each time: nothing of one connection is left for the next.
    const Handle handle(kReady == CURLE_OK ? curl_easy_init() : nullptr);
    if (handle == nullptr)
      return fail(ErrorCode::kInputOutput, "nothing can be fetched: libcurl does not start");
    set_up(handle.get(), *address, transfer, left);
    if (const CURLcode code = curl_easy_perform(handle.get()); code != CURLE_OK)
      return tl::unexpected<Error>(error_of(code, transfer, *address));
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    const char* text = nullptr;
    if (status == 200) {
      curl_easy_getinfo(handle.get(), CURLINFO_CONTENT_TYPE, &text);
      return Fetched{.address = std::move(*address),
                     .media_type = text == nullptr ? "" : text,
                     .bytes = std::move(transfer.bytes)};
    }
    curl_easy_getinfo(handle.get(), CURLINFO_REDIRECT_URL, &text);
    if (status < 300 || status >= 400 || text == nullptr)
      return tl::unexpected<Error>(error_of(status, *address));
    address = checked(text);
    if (!address) return fail(std::move(address));
  }
  return fail(ErrorCode::kInputOutput,
              fmt::format("the server sends on more than {} times", options.redirections), *address,
              "open it in a browser, save the page and add the file");
}

}  // namespace toguna::fetch
