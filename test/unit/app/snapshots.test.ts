import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SESSION_STREAM } from '../../../server/app/session-stream.ts';
import { restore } from '../../../server/app/stream/ledger.ts';
import { fromMapJson, toMapJson } from '../../../server/app/stream/map-json.ts';
import { initialState, replay } from '../../../server/core/session/index.ts';
import { aSessionWithEverything } from '../../support/core/everything.ts';

describe('a snapshot', () => {
  it('is the state again, maps and sets and their order included', async () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        leaf,
        fc.array(tie('any'), { maxLength: 3 }),
        fc.array(fc.tuple(fc.string(), tie('any')), { maxLength: 3 }).map((entries) => new Map(entries)),
        fc.array(leaf, { maxLength: 3 }).map((items) => new Set(items)),
      ),
    })).any;
    await fc.assert(
      fc.property(value, (one) => {
        expect(fromMapJson(toMapJson(one))).toEqual(one);
      }),
    );
  });

  it('[RL2] stands for any beginning of a session’s events: what is decided on is the same', () => {
    const { events } = aSessionWithEverything();
    const whole = replay(events);
    for (let position = 0; position <= events.length; position += 1) {
      const text = SESSION_STREAM.snapshot.encode(replay(events.slice(0, position)));
      const snapshot = { position, version: SESSION_STREAM.snapshot.version, text };
      const restored = restore(SESSION_STREAM, { snapshot, events: events.slice(position) });
      expect(restored).toEqual({ state: whole, position: events.length });
    }
  });

  /** Where this fails, the shape of the state has changed: raise the snapshot's version in session-stream.ts, and the number here. */
  it('has the version of the shape of the state', () => {
    const state = replay(aSessionWithEverything().events);
    expect({ version: SESSION_STREAM.snapshot.version, shape: shapeOf(state) }).toMatchInlineSnapshot(`
      {
        "shape": {
          "activeAt": "number",
          "activeCustomerId": "string",
          "annotating": {
            "assistants": "boolean",
            "customer": "boolean",
          },
          "chat": {
            "messages": [
              {
                "at": "number",
                "from": "string",
                "fromName": "string",
                "messageId": "string",
                "text": "string",
                "to": {
                  "kind": "string",
                },
              },
            ],
            "open": "boolean",
          },
          "control": "object",
          "departures": {
            "map": {
              "reason": "string",
              "tokenHash": "string",
              "userId": "object",
            },
          },
          "files": {
            "map": {
              "at": "number",
              "expiresAt": "number",
              "fileId": "string",
              "from": "string",
              "name": "string",
              "size": "number",
              "status": "string",
              "to": "string",
            },
          },
          "formerHosts": [
            "string",
          ],
          "helpers": "set",
          "hostId": "string",
          "idleUntil": "object",
          "information": {
            "by": "string",
            "of": "string",
            "requestId": "string",
            "since": "number",
          },
          "invitations": {
            "map": {
              "revoked": "boolean",
              "role": "string",
              "tokenHash": "string",
            },
          },
          "lastShare": "object",
          "lobby": {
            "map": {
              "acted": "boolean",
              "arrived": "boolean",
              "came": "string",
              "joinedAt": "number",
              "keptUntil": "object",
              "kind": "string",
              "name": "string",
              "namedBy": "object",
              "participantId": "string",
              "tokenHash": "string",
              "unnamed": "object",
              "voiceCapable": "boolean",
            },
          },
          "mediaEpoch": "number",
          "notes": {
            "map": {
              "at": "number",
              "name": "string",
              "text": "string",
            },
          },
          "number": "string",
          "onHold": "boolean",
          "origin": "object",
          "participants": {
            "map": {
              "arrived": "boolean",
              "came": "string",
              "joinedAt": "number",
              "keptUntil": "number",
              "kind": "string",
              "name": "string",
              "participantId": "string",
              "userId": "string",
              "voiceCapable": "boolean",
            },
          },
          "phase": "string",
          "producers": {
            "map": {
              "participantId": "string",
              "producerId": "string",
              "source": "string",
            },
          },
          "recording": {
            "paused": "boolean",
            "recordingId": "string",
          },
          "recordingConsents": {
            "map": "undefined",
          },
          "recordingTrouble": "object",
          "recordingWish": "object",
          "requests": {
            "map": {
              "customerId": "string",
              "expiresAt": "number",
              "hostId": "string",
              "kind": "string",
              "requestId": "string",
              "status": "string",
            },
          },
          "sessionId": "string",
          "settings": {
            "admission": "boolean",
            "consentTimeoutMs": "number",
            "customersPerSession": "number",
            "hostAwayGraceMs": "number",
            "inactivityMs": "number",
            "reconnectGraceMs": "number",
            "recordingAsks": "boolean",
            "sessionMode": "string",
            "sessionsPerAgent": "number",
            "siteName": "string",
          },
          "share": {
            "capture": "string",
            "contentHint": "string",
            "participantId": "string",
            "paused": "boolean",
            "shareId": "string",
            "startedAt": "number",
            "surface": "string",
          },
          "standingConsentOf": "string",
          "startedAt": "number",
          "stills": "number",
          "unnamedCount": "number",
          "video": {
            "cameras": "set",
          },
          "voice": {
            "listeners": "set",
            "members": {
              "map": {
                "muted": "boolean",
              },
            },
            "openedAt": "number",
          },
        },
        "version": 12,
      }
    `);
  });

  it('of nothing is nothing', () => {
    expect(restore(SESSION_STREAM, { snapshot: null, events: [] })).toEqual({
      state: initialState,
      position: 0,
    });
  });
});

/** The keys of a state, with those of the first member of each map. */
function shapeOf(value: unknown): unknown {
  if (value instanceof Map) return { map: shapeOf([...value.values()][0]) };
  if (value instanceof Set) return 'set';
  if (Array.isArray(value)) return [shapeOf(value[0])];
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]));
}
