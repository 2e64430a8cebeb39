#include "certificates.hpp"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <stdexcept>
#include <vector>

namespace toguna::fetch {
namespace {

constexpr long kDay = 24L * 60 * 60;

void must(bool done) {
  if (!done) throw std::runtime_error("the certificate of the test cannot be made");
}

void add(X509* paper, X509* issuer, int what, const std::string& value) {
  X509V3_CTX context{};
  X509V3_set_ctx(&context, issuer, paper, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str());
  must(extension != nullptr && X509_add_ext(paper, extension, -1) == 1);
  X509_EXTENSION_free(extension);
}

}  // namespace

std::string Certificate::pem() const {
  BIO* out = BIO_new(BIO_s_mem());
  must(PEM_write_bio_X509(out, paper.get()) == 1);
  std::string text(BIO_ctrl_pending(out), '\0');
  must(BIO_read(out, text.data(), static_cast<int>(text.size())) == static_cast<int>(text.size()));
  BIO_free(out);
  return text;
}

Certificate make_certificate(const std::string& names, long days, const Certificate* authority) {
  Certificate made;
  made.key.reset(EVP_EC_gen("P-256"));
  made.paper.reset(X509_new());
  X509* paper = made.paper.get();
  must(made.key != nullptr && paper != nullptr && X509_set_version(paper, 2) == 1);
  ASN1_INTEGER_set(X509_get_serialNumber(paper), names.empty() ? 1 : 2);
  X509_gmtime_adj(X509_getm_notBefore(paper), -kDay);
  X509_gmtime_adj(X509_getm_notAfter(paper), (days - 1) * kDay);
  const std::string name = names.empty() ? "The test's authority" : "The test's server";
  const std::vector<unsigned char> bytes(name.begin(), name.end());
  must(X509_NAME_add_entry_by_txt(X509_get_subject_name(paper), "CN", MBSTRING_ASC, bytes.data(),
                                  static_cast<int>(bytes.size()), -1, 0) == 1);
  X509* issuer = authority == nullptr ? paper : authority->paper.get();
  X509_set_issuer_name(paper, X509_get_subject_name(issuer));
  X509_set_pubkey(paper, made.key.get());
  add(paper, issuer, NID_basic_constraints, names.empty() ? "critical,CA:TRUE" : "CA:FALSE");
  if (!names.empty()) add(paper, issuer, NID_subject_alt_name, names);
  must(X509_sign(paper, authority == nullptr ? made.key.get() : authority->key.get(), EVP_sha256()) > 0);
  return made;
}

}  // namespace toguna::fetch
