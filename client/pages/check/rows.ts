import type { MicrophoneState, ScreenState } from '../../check/browser.ts';
import type { Measured, Reach } from '../../check/run.ts';
import { text } from '../../i18n/check.ts';

/** All that a check has found out so far. */
export interface Findings extends Measured {
  readonly microphone?: MicrophoneState;
  readonly screen?: ScreenState;
}

export type Mark = 'good' | 'limited' | 'bad' | 'none' | 'pending';

/** One line of the page: what was looked at, what came out, and what to do where that is not well. */
export interface Row {
  readonly id: string;
  readonly name: string;
  /** The technical name, for those who look after the network. */
  readonly note: string | null;
  readonly mark: Mark;
  readonly says: string;
  readonly advice: string | null;
}
type Result = Pick<Row, 'mark' | 'says' | 'advice'>;

/** From where on a line counts as limited and as bad: what voice and a shared screen need [SH4, VO1]. */
const SLOW_MS = 250;
const LOSS = { limited: 0.02, bad: 0.1 };
const UPSTREAM_KBPS = { limited: 1_000, bad: 200 };

/** Results → words and the next step, in the page's language [RL6]. */
export function rowsOf(found: Findings): readonly Row[] {
  const row = (id: string, names: Pick<Row, 'name' | 'note'>, result: Result | null): Row => ({
    ...{ id, ...names },
    ...(result ?? { mark: 'pending', says: text('pending'), advice: null }),
  });
  const named = (name: string, note: string | null) => ({ name, note });
  return [
    row(
      'webSocket',
      named(text('rowWebSocket'), text('rowWebSocketNote')),
      found.webSocket ? webSocketResult(found.webSocket) : null,
    ),
    row('udp', named(text('rowUdp'), text('rowUdpNote')), udpResult(found)),
    row('tcp', named(text('rowTcp'), text('rowTcpNote')), tcpResult(found)),
    row('relay', named(text('rowRelay'), text('rowRelayNote')), relayResult(found)),
    row('roundTrip', named(text('rowRoundTrip'), text('rowRoundTripNote')), roundTripResult(found)),
    row('loss', named(text('rowLoss'), text('rowLossNote')), lossResult(found)),
    row('upstream', named(text('rowUpstream'), text('rowUpstreamNote')), upstreamResult(found)),
    row(
      'microphone',
      named(text('rowMicrophone'), null),
      found.microphone ? microphoneResult(found.microphone) : null,
    ),
    row('screen', named(text('rowScreen'), null), found.screen ? screenResult(found.screen) : null),
  ];
}

/** The sentence above the rows; null while it is not known. */
export function verdictOf(found: Findings): { readonly mark: Mark; readonly says: string } | null {
  const rows = rowsOf(found);
  if (rows.some(({ mark }) => mark === 'pending')) return null;
  if (found.webSocket === 'unreachable') return { mark: 'bad', says: text('verdictUnreachable') };
  if (waysOf(found).every((way) => way === 'blocked' || way === 'notSetUp'))
    return { mark: 'bad', says: text('verdictBad') };
  if ([found.udp, found.tcp].includes('unknown')) return { mark: 'none', says: text('verdictUnknown') };
  const limited = rows.some(({ id, mark }) => mark === 'bad' || (mark === 'limited' && id !== 'tcp'));
  return limited
    ? { mark: 'limited', says: text('verdictLimited') }
    : { mark: 'good', says: text('verdictGood') };
}

const good = (says: string): Result => ({ mark: 'good', says, advice: null });
const limited = (says: string, advice: string): Result => ({ mark: 'limited', says, advice });
const bad = (says: string, advice: string): Result => ({ mark: 'bad', says, advice });
const none = (says: string, advice: string | null = null): Result => ({ mark: 'none', says, advice });

function webSocketResult(webSocket: NonNullable<Findings['webSocket']>): Result {
  switch (webSocket) {
    case 'works':
      return good(text('works'));
    case 'blocked':
      return limited(text('webSocketBlocked'), text('webSocketBlockedDo'));
    case 'unreachable':
      return bad(text('webSocketUnreachable'), text('webSocketUnreachableDo'));
  }
}

function waysOf({ udp, tcp, relay }: Findings): readonly (Reach | undefined)[] {
  return [udp, tcp, relay];
}

/** Blocked means something else where another way works: that has to be known first. */
function isOtherStillTried(found: Findings): boolean {
  return waysOf(found).includes(undefined);
}

function reachResult(found: Findings, way: Reach | undefined): Result | 'onlyThis' | 'allBlocked' | null {
  if (way === undefined) return null;
  if (way === 'through') return good(text('works'));
  if (way === 'unknown') return none(text('notKnown'), text('notKnownDo'));
  if (way === 'notSetUp') return none(text('relayNotSetUp'), text('relayNotSetUpDo'));
  if (waysOf(found).includes('through')) return 'onlyThis';
  return isOtherStillTried(found) ? null : 'allBlocked';
}

function udpResult(found: Findings): Result | null {
  const result = reachResult(found, found.udp);
  if (result === 'onlyThis') {
    const places = placesOf(found, 'UDP');
    const advice = places ? text('udpBlockedDo', { places }) : text('udpBlockedDoNoPlace');
    return limited(text('wayBlockedButOther'), advice);
  }
  return result === 'allBlocked' ? allBlocked(found) : result;
}

function tcpResult(found: Findings): Result | null {
  const result = reachResult(found, found.tcp);
  if (result === 'onlyThis') return limited(text('wayBlockedButOther'), tcpAdvice(found));
  return result === 'allBlocked' ? allBlocked(found) : result;
}

function tcpAdvice(found: Findings): string {
  return found.udp === 'through' ? text('tcpBlockedDo') : text('relayBlockedDo');
}

function relayResult(found: Findings): Result | null {
  const result = reachResult(found, found.relay);
  if (result === 'onlyThis') return none(text('wayBlockedButOther'), text('relayBlockedDo'));
  return result === 'allBlocked' ? allBlocked(found) : result;
}

function allBlocked(found: Findings): Result {
  const places = (found.places ?? []).join(', ');
  return bad(text('wayBlocked'), places ? text('blockedDo', { places }) : text('blockedDoNoPlace'));
}

function placesOf({ places = [] }: Findings, protocol: string): string {
  const prefix = `${protocol} `;
  return places
    .filter((place) => place.startsWith(prefix))
    .map((place) => place.slice(prefix.length))
    .join(', ');
}

/** Why a figure is missing: nothing got through to take it by, or the way broke. */
function missing(found: Findings): Result {
  return none(text(waysOf(found).includes('through') ? 'measureFailed' : 'notNeededNow'));
}

function roundTripResult(found: Findings): Result | null {
  const { roundTripMs } = found;
  if (roundTripMs === undefined) return null;
  if (roundTripMs === null)
    return waysOf(found).includes('through') ? none(text('roundTripUnknown')) : missing(found);
  const ms = Math.max(1, Math.round(roundTripMs));
  return ms < SLOW_MS
    ? good(text('roundTripValue', { ms }))
    : limited(text('roundTripSlow', { ms }), text('roundTripSlowDo'));
}

function lossResult(found: Findings): Result | null {
  const { loss } = found;
  if (loss === undefined) return null;
  if (loss === null) {
    const overTcp = found.tcp === 'through' && found.udp !== 'through' && found.relay !== 'through';
    return overTcp ? none(text('lossHidden')) : missing(found);
  }
  if (loss === 0) return good(text('lossNone'));
  const says = text('lossValue', { percent: Math.max(1, Math.round(loss * 100)) });
  if (loss < LOSS.limited) return good(says);
  return loss < LOSS.bad ? limited(says, text('lossDo')) : bad(says, text('lossDo'));
}

function upstreamResult(found: Findings): Result | null {
  const { upstream } = found;
  if (upstream === undefined) return null;
  if (upstream === null) return missing(found);
  const kbps = roundedKbps(upstream.kbps);
  const says = text(upstream.atLeast ? 'upstreamAtLeast' : 'upstreamValue', { kbps });
  if (upstream.kbps >= UPSTREAM_KBPS.limited) return good(says);
  return upstream.kbps >= UPSTREAM_KBPS.bad
    ? limited(says, text('upstreamSlowDo'))
    : bad(says, text('upstreamPoorDo'));
}

/** No more digits than the measurement is worth. */
function roundedKbps(kbps: number): number {
  const step = kbps >= 1_000 ? 100 : 10;
  return Math.max(step, Math.floor(kbps / step) * step);
}

function microphoneResult(microphone: MicrophoneState): Result {
  switch (microphone) {
    case 'granted':
      return good(text('microphoneGranted'));
    case 'prompt':
      return good(text('microphonePrompt'));
    case 'works':
      return good(text('microphoneWorks'));
    case 'denied':
      return bad(text('microphoneDenied'), text('microphoneDeniedDo'));
    case 'missing':
      return bad(text('microphoneMissing'), text('microphoneMissingDo'));
    case 'failed':
      return bad(text('microphoneFailed'), text('microphoneFailedDo'));
    case 'insecure':
      return bad(text('insecure'), text('insecureDo'));
  }
}

function screenResult(screen: ScreenState): Result {
  switch (screen) {
    case 'works':
      return good(text('works'));
    case 'missing':
      return bad(text('screenMissing'), text('screenMissingDo'));
    case 'insecure':
      return bad(text('insecure'), text('insecureDo'));
  }
}
