/** Every bound of what comes from outside, in one place [SE1]. Lengths are UTF-16 units, times are milliseconds. */
export const LIMITS = {
  idLength: 64,
  nameLength: 80,
  emailLength: 254,
  passwordLength: 128,
  passwordMinLength: 8,
  tokenLength: 128,
  metricsTokenMinLength: 16,
  cnameLength: 256,
  sdpParameterLength: 1_000,
  rtpCodecs: 64,
  rtpEncodings: 8,
  rtpHeaderExtensions: 32,
  dtlsFingerprints: 8,
  messageBytes: 64 * 1024,
  /** Pictures of what a customer shows [TR7]: how many of one session, and each as Base64, below `messageBytes`. */
  stillsPerSession: 40,
  stillLength: 60_000,
  stillsInBrief: 6,
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
  /** Wrong passwords for one account from one address; for one account from everywhere, each further one waits. */
  signInPerMinute: 10,
  signInOfAddressPerMinute: 100,
  joinsPerMinute: 30,
  /** At a queue's entry, of everybody behind one address. */
  looksPerMinute: 300,
  linksPerMinute: 30,
  invitationsPerSession: 100,
  participantsPerSession: 60,
  sessionsPerAgent: 20,
  transportsPerParticipant: 8,
  consumersPerParticipant: 256,
  recordsPerPage: 100,
  auditPerPage: 100,
  auditTextLength: 300,
  /** How long a link to set a password works: of an invitation, of a user who has forgotten it. */
  invitationLinkMs: 7 * 24 * 60 * 60_000,
  passwordLinkMs: 24 * 60 * 60_000,
  /** Between the password and the second factor. */
  secondFactorMs: 10 * 60_000,
  /** Between the start of a sign-in by a provider and its end. */
  providerFlowMs: 10 * 60_000,
  providerSecretLength: 1_000,
  /** Of what a device sends for a passkey, in characters each. */
  passkeyLength: 16_384,
  passkeysPerUser: 20,
  recoveryCodes: 10,
  codesRemembered: 100_000,
  recoveryCodeLength: 32,
  /** Recipients of one invitation, and mails within an hour: on behalf of one user, and to one address [SE3]. */
  mailsAtOnce: 20,
  mailsPerUserAndHour: 100,
  mailsPerAddressAndHour: 5,
  outboxPerPage: 50,
  webhooks: 20,
  webhookUrlLength: 1_000,
  /** How long the secret from before a rotation signs along [AD5]. */
  webhookFormerSecretMs: 24 * 60 * 60_000,
  daysPerReport: 366,
  /** How long a page's word for what it receives stands without being told again [RL5]. */
  witnessStandsMs: 5_000,
  /** Of `/check` [RL6]: one line lives this long at most, and has one transport for each way. */
  checkMs: 30_000,
  /** Sent by one page while its upstream is measured; the SFU closes a probe that brings twice as much. */
  checkBytes: 2_000_000,
  checksAtOnce: 60,
  checksAtOncePerAddress: 10,
  checksPerMinute: 30,
  /** Before it is made safe; then at most 255 bytes. */
  fileNameLength: 1_024,
  /** One tebibyte: no browser keeps more, and it is far from where numbers lose their last digits. */
  fileBytes: 2 ** 40,
  filesPerOffer: 50,
  filesPerSession: 500,
  /** Of a page that connects with another: a description has about 1,000, one candidate 200. */
  candidateLength: 1_000,
  /** One connection needs about twenty, and a new one after each loss. */
  signalsPerSecond: 20,
  signalsBurst: 100,
  /** Of what is drawn over a share: one message, one stroke, one picture. */
  pointsPerPart: 64,
  pointsPerStroke: 2_000,
  strokesPerShare: 500,
  strokeTextLength: 200,
  /** A hand that draws tells where it is 25 times a second. */
  strokePartsPerSecond: 35,
  strokePartsBurst: 100,
  noteTextLength: 4_000,
  /** Written while it is typed, once a pause. */
  notesPerMinute: 60,
  chatTextLength: 4_000,
  chatMessagesPerSession: 2_000,
  chatMessagesPerMinute: 60,
  /** What a customer writes at a queue's entry, in characters as people see them, and in UTF-16 units before it is tidied. */
  requestGraphemes: 345,
  requestLength: 8_000,
  queueAddressLength: 40,
  queuePriority: 9,
  /** How long a place is kept, how long wrap-up may last, and after what time somebody may count as waiting too long. */
  keepMs: 24 * 60 * 60_000,
  wrapUpMs: 60 * 60_000,
  thresholdMs: 24 * 60 * 60_000,
  thresholdsPerQueue: 10,
  rulesPerQueue: 50,
  fieldsPerForm: 30,
  fieldOptions: 50,
  fieldLabelLength: 120,
  closedTextLength: 1_000,
  /** What is asked and said afterwards [RP3, AD5, AD6], and how long a customer may answer the survey. */
  reasons: 100,
  logoBytes: 64 * 1024,
  logoPixels: 1_024,
  patternLength: 200,
  trackingLength: 100,
  preparedTexts: 200,
  preparedLength: 1_000,
  surveyOpenMs: 14 * 24 * 60 * 60_000,
  privacyTextLength: 2_000,
  spansPerDay: 10,
  holidays: 400,
  agentsPerTransfer: 50,
  agentsPerQueue: 1_000,
  waitingPerQueue: 10_000,
  waitingShown: 50,
  /** Of remote control: one message, and what is typed at once, which may be a composed sentence. */
  controlMessageLength: 8_000,
  controlTextLength: 1_000,
  /** A signal is one SDP description or one ICE candidate. */
  signalLength: 16_000,
  /** The one-time code by which the helper joins [RC1]. */
  helperCodeMs: 5 * 60_000,
  /** Of all addresses together; each one is locked out as for session numbers. */
  helperTriesPerMinute: 300,
  captureNameLength: 80,
  /** Of system information: one value, and the values of one group; a machine with more adapters tells of the first ones. */
  informationTextLength: 200,
  informationItems: 40,
  informationPerMinute: 60,
  /** What somebody writes while they wait [QU14]. */
  lineTextLength: 1_000,
  lineTextsPerPlace: 30,
  /** Messages that were left and nobody has handled yet [QU6]. */
  messagesPerQueue: 1_000,
  messagesShown: 50,
  /** Lines of the site's setting [QU7]. */
  awayReasons: 20,
  awayReasonLength: 60,
  mailsPerQueue: 10,
  /** Of messages that were left, to one address of a queue's set-up [SE3]. */
  messageMailsPerAddressAndHour: 30,
  openAddressLength: 1_000,
} as const;

/** Of the disk of the data folder, for recordings [RE4]; shares as `df` has them. */
export const RECORDING_ROOM = {
  /** Above the first the administrator is warned, above the second no recording begins. */
  warnedAbove: 0.8,
  noneAbove: 0.95,
  /** Running ones stop before this much is left: for the database. */
  reserveBytes: 128 * 1024 * 1024,
} as const;
