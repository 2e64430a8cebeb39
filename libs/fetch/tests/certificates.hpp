#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

namespace toguna::fetch {

struct FreeCertificate {
  void operator()(X509* one) const { X509_free(one); }
  void operator()(EVP_PKEY* one) const { EVP_PKEY_free(one); }
};

/// A certificate with its key, made for the test and gone with it.
struct Certificate {
  std::unique_ptr<X509, FreeCertificate> paper;
  std::unique_ptr<EVP_PKEY, FreeCertificate> key;

  std::string pem() const;
};

/// `names` as OpenSSL writes them ("IP:127.0.0.1"); empty: an authority. It is valid from a day ago for
/// `days`. Signed by `authority`; null: by itself.
Certificate make_certificate(const std::string& names, long days, const Certificate* authority);

}  // namespace toguna::fetch
