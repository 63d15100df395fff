/** Every bound of what comes from outside, in one place [SE1]. Lengths are UTF-16 units, times are milliseconds. */
export const LIMITS = {
  idLength: 64,
  nameLength: 80,
  emailLength: 254,
  passwordLength: 128,
  passwordMinLength: 8,
  tokenLength: 128,
  cnameLength: 256,
  sdpParameterLength: 1_000,
  rtpCodecs: 64,
  rtpEncodings: 8,
  rtpHeaderExtensions: 32,
  dtlsFingerprints: 8,
  messageBytes: 64 * 1024,
  wrongNumbers: 10,
  wrongNumbersWindowMs: 10 * 60_000,
  commandsPerSecond: 50,
  commandsBurst: 200,
  /**
   * Of one address, so of everybody behind one NAT: 400 pages come back at once after a restart, and what is above that waits
   * a moment and tries again by itself. A handshake costs the server 1 to 2 ms, so one address takes a tenth of a core at most.
   */
  handshakesPerSecond: 50,
  handshakesBurst: 400,
  signInPerMinute: 10,
  joinsPerMinute: 30,
  invitationsPerSession: 100,
  participantsPerSession: 60,
  sessionsPerAgent: 20,
  transportsPerParticipant: 8,
  consumersPerParticipant: 256,
  recordsPerPage: 100,
  chatTextLength: 4_000,
  chatMessagesPerSession: 2_000,
  chatMessagesPerMinute: 60,
} as const;
