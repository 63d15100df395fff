// Forced into DtlsTransport.cpp only.
//
// mediasoup's BIO callback answers 1 to every return operation (`op | BIO_CB_RETURN`), as it compares for equality
// where the flag is one bit of several. That overrides the result of BIO_ctrl(): where libssl is built with kernel TLS
// (Debian's is, mediasoup's own is not), BIO_get_ktls_send() then reads as true, OpenSSL allocates no write buffer, and
// the worker dies of a segmentation fault in its first DTLS handshake. Pass the true result on.
#pragma once

#include <openssl/bio.h>

// A macro, as the callback must be known at compile time for a lambda that captures nothing.
#define BIO_set_callback_ex(bio, callback) \
	(BIO_set_callback_ex)( \
	  (bio), \
	  [](BIO* b, int op, const char* argp, size_t len, int argi, long argl, int ret, size_t* processed) -> long \
	  { \
		  const long answer = callback(b, op, argp, len, argi, argl, ret, processed); \
		  return (op & BIO_CB_RETURN) ? static_cast<long>(ret) : answer; \
	  })
