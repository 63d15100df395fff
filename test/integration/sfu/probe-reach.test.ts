import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckLine } from '../../../client/check/line.ts';
import { lossOf, roundTripOf } from '../../../client/check/measure.ts';
import { openProbe } from '../../../client/check/probe.ts';
import type { MediaPort } from '../../../shared/media/port.ts';
import type { Answer } from '../../../shared/protocol/errors.ts';
import { startTestSfu } from '../../support/rtp/test-sfu.ts';
import { installWrtcGlobals } from '../../support/rtp/wrtc-globals.ts';

let sfu: MediaPort;
beforeAll(async () => {
  installWrtcGlobals();
  ({ sfu } = await startTestSfu());
});
afterAll(async () => {
  await sfu.close();
});

/** The page's end of the agreement, without sockets between. */
function lineTo(port: MediaPort): CheckLine {
  const answers = {
    'check:open': async ({ way }: { way: string }) => ({
      ...(await port.openProbe(way === 'tcp' ? 'tcp' : 'udp')),
      iceServers: [],
    }),
    'check:connect': async (input: { probeId: string; dtlsParameters: never }) => {
      await port.connectProbe(input.probeId, input.dtlsParameters);
      return null;
    },
    'check:count': ({ probeId }: { probeId: string }) => port.countProbe(probeId),
    'check:close': async ({ probeId }: { probeId: string }) => {
      await port.closeProbe(probeId);
      return null;
    },
  };
  return {
    // Cast: each name's answer, which TypeScript does not follow through the table.
    request: async (name, input) =>
      ({ ok: true, data: await answers[name](input as never) }) as Answer<never>,
    close: () => undefined,
  };
}

describe('a probe from a page', () => {
  test.each(['udp', 'tcp'] as const)(
    '[RL6] gets through by %s alone, and its packets are counted',
    async (way) => {
      const result = await openProbe(lineTo(sfu), way);
      if (result.reach !== 'through') throw new Error(`it is ${result.reach}`);
      const { probe, at } = result;
      expect(at[0]).toMatch(/^127\.0\.0\.1 \d+$/);
      const loss = await lossOf(probe);
      if (way === 'udp') expect(loss).toBeLessThan(0.05);
      else expect(loss).toBeNull();
      expect(await roundTripOf(probe)).toBeLessThan(200);
      probe.close();
    },
  );
});
