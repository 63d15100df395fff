// The part of libsrtp 3's interface that mediasoup calls, over the libsrtp 2 that distributions package.
//
// Differences bridged: a policy is an opaque handle filled by setters (there: a struct), protect and unprotect read from
// one buffer and write to another with its size checked (there: in place, the size trusted), and two more error codes.
#pragma once

// libsrtp 2's srtp_policy_t is a struct, libsrtp 3's a handle: rename the former out of the way.
#define srtp_policy_t srtp2_policy_t
#include <srtp2/srtp.h>
#undef srtp_policy_t

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>

// The codes follow libsrtp 2's last one, as in libsrtp 3.
inline constexpr auto srtp_err_status_buffer_small = static_cast<srtp_err_status_t>(28);
inline constexpr auto srtp_err_status_cryptex_err  = static_cast<srtp_err_status_t>(29);

struct srtp3_policy
{
	srtp2_policy_t policy{};
	unsigned char key[SRTP_MAX_KEY_LEN]{};
};

using srtp_policy_t = srtp3_policy*;

inline srtp_err_status_t srtp_policy_create(srtp_policy_t* policy)
{
	*policy = new (std::nothrow) srtp3_policy();

	return *policy ? srtp_err_status_ok : srtp_err_status_alloc_fail;
}

inline void srtp_policy_destroy(srtp_policy_t policy)
{
	if (policy)
	{
		// Through a volatile pointer, so that the compiler may not drop the wiping of the key.
		volatile unsigned char* key = policy->key;

		for (size_t i = 0; i < sizeof(policy->key); ++i)
		{
			key[i] = 0;
		}
	}

	delete policy;
}

inline srtp_err_status_t srtp_policy_set_ssrc(srtp_policy_t policy, srtp_ssrc_t ssrc)
{
	policy->policy.ssrc = ssrc;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_profile(srtp_policy_t policy, srtp_profile_t profile)
{
	const srtp_err_status_t err =
	  srtp_crypto_policy_set_from_profile_for_rtp(&policy->policy.rtp, profile);

	if (err != srtp_err_status_ok)
	{
		return err;
	}

	return srtp_crypto_policy_set_from_profile_for_rtcp(&policy->policy.rtcp, profile);
}

// One key without MKI is all that mediasoup uses; anything else is refused.
inline srtp_err_status_t srtp_policy_add_key(
  srtp_policy_t policy,
  const uint8_t* key,
  size_t keyLen,
  const uint8_t* salt,
  size_t saltLen,
  const uint8_t* mki,
  size_t mkiLen)
{
	if (mki || mkiLen != 0 || policy->policy.key || keyLen + saltLen > sizeof(policy->key))
	{
		return srtp_err_status_bad_param;
	}

	std::memcpy(policy->key, key, keyLen);
	std::memcpy(policy->key + keyLen, salt, saltLen);
	policy->policy.key = policy->key;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_allow_repeat_tx(srtp_policy_t policy, bool allow)
{
	policy->policy.allow_repeat_tx = allow ? 1 : 0;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_window_size(srtp_policy_t policy, size_t windowSize)
{
	policy->policy.window_size = static_cast<unsigned long>(windowSize);

	return srtp_err_status_ok;
}

// libsrtp 2 copies what it needs of the policy, so that the caller may destroy it at once.
inline srtp_err_status_t srtp_create(srtp_t* session, srtp_policy_t policy)
{
	return srtp_create(session, static_cast<const srtp2_policy_t*>(&policy->policy));
}

inline srtp_err_status_t srtp_stream_remove(srtp_t session, uint32_t ssrc)
{
	return srtp_remove_stream(session, ssrc);
}

namespace srtp3
{
	// RFC 3711 and RFC 7714: the tag, and for RTCP the index word before it.
	inline constexpr size_t RtpTrailer{ SRTP_MAX_TRAILER_LEN };
	inline constexpr size_t RtcpTrailer{ SRTP_MAX_TRAILER_LEN + 4 };

	using InPlace = srtp_err_status_t (*)(srtp_t, void*, int*);

	// `room` is what the operation may add behind the packet.
	inline srtp_err_status_t apply(
	  InPlace operation, srtp_t session, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen, size_t room)
	{
		if (inLen + room > *outLen)
		{
			return srtp_err_status_buffer_small;
		}

		if (out != in)
		{
			std::memcpy(out, in, inLen);
		}

		int len                     = static_cast<int>(inLen);
		const srtp_err_status_t err = operation(session, out, &len);

		if (err == srtp_err_status_ok)
		{
			*outLen = static_cast<size_t>(len);
		}

		return err;
	}
} // namespace srtp3

inline srtp_err_status_t srtp_protect(
  srtp_t session, const uint8_t* rtp, size_t rtpLen, uint8_t* srtp, size_t* srtpLen, size_t /*mkiIndex*/)
{
	return srtp3::apply(::srtp_protect, session, rtp, rtpLen, srtp, srtpLen, srtp3::RtpTrailer);
}

inline srtp_err_status_t srtp_unprotect(
  srtp_t session, const uint8_t* srtp, size_t srtpLen, uint8_t* rtp, size_t* rtpLen)
{
	return srtp3::apply(::srtp_unprotect, session, srtp, srtpLen, rtp, rtpLen, 0);
}

inline srtp_err_status_t srtp_protect_rtcp(
  srtp_t session, const uint8_t* rtcp, size_t rtcpLen, uint8_t* srtcp, size_t* srtcpLen, size_t /*mkiIndex*/)
{
	return srtp3::apply(::srtp_protect_rtcp, session, rtcp, rtcpLen, srtcp, srtcpLen, srtp3::RtcpTrailer);
}

inline srtp_err_status_t srtp_unprotect_rtcp(
  srtp_t session, const uint8_t* srtcp, size_t srtcpLen, uint8_t* rtcp, size_t* rtcpLen)
{
	return srtp3::apply(::srtp_unprotect_rtcp, session, srtcp, srtcpLen, rtcp, rtcpLen, 0);
}
