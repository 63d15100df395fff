/** The one registry of refusals: code → HTTP status. Pages have a sentence for each code in both languages. */
export const ERRORS = {
  bad_request: 400,
  name_empty: 400,
  name_direction: 400,
  text_empty: 400,
  form_refused: 400,
  code_refused: 400,
  logo_refused: 400,
  address_refused: 400,
  note_too_long: 400,
  unsupported_protocol: 400,
  not_signed_in: 401,
  wrong_credentials: 401,
  code_wrong: 401,
  passkey_refused: 401,
  passkeys_full: 409,
  sign_in_again: 401,
  token_invalid: 401,
  forbidden: 403,
  activity_off: 403,
  origin_refused: 403,
  declined: 403,
  removed: 403,
  not_admitted: 403,
  not_found: 404,
  number_unknown: 404,
  invitation_unknown: 404,
  helper_code_unknown: 404,
  participant_unknown: 404,
  request_unknown: 404,
  share_unknown: 404,
  producer_unknown: 404,
  file_unknown: 404,
  peer_unknown: 404,
  consumer_unknown: 404,
  transport_unknown: 404,
  queue_unknown: 404,
  survey_unknown: 404,
  session_ended: 410,
  offer_gone: 410,
  invitation_revoked: 410,
  request_expired: 410,
  name_is_own: 409,
  form_needed: 409,
  survey_given: 409,
  email_taken: 409,
  last_admin: 409,
  session_exists: 409,
  opened_elsewhere: 409,
  too_many_sessions: 409,
  session_full: 409,
  share_running: 409,
  request_pending: 409,
  customer_missing: 409,
  customer_not_active: 409,
  not_recording: 409,
  too_many_files: 409,
  too_many_stills: 409,
  too_many_strokes: 409,
  voice_closed: 409,
  voice_not_joined: 409,
  chat_closed: 409,
  video_closed: 409,
  camera_not_started: 409,
  not_controlled: 409,
  helper_missing: 409,
  agent_missing: 409,
  agent_unavailable: 409,
  pass_or_end_first: 409,
  reason_unknown: 409,
  queue_closed: 409,
  queue_full: 409,
  queue_exists: 409,
  queue_used: 409,
  messages_full: 409,
  customer_taken: 409,
  mail_not_configured: 409,
  payload_too_large: 413,
  media_refused: 422,
  too_many_tries: 429,
  rate_limited: 429,
  mail_limit: 429,
  privacy_unread: 409,
  provider_unreachable: 502,
  provider_refused: 403,
  email_unverified: 403,
  user_unknown: 403,
  webhook_address_refused: 400,
  too_many_webhooks: 409,
  internal: 500,
  not_available: 501,
  unavailable: 503,
  draining: 503,
  no_room_to_record: 507,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof ERRORS;

/** Whether this is one of ours. */
export const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(ERRORS, text);

/** How a refusal travels. `message` is for logs and developers; pages translate `code`. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
}

/** A refusal as a value. Bugs stay plain `Error`s and answer `internal`. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string = code) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
  }
}

/** The answer to every command and every HTTP call. */
export type Answer<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly error: WireError };
