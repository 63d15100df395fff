import { expect, it } from 'vitest';
import { freePorts } from '../../support/processes/place.ts';

it('gives no port twice, so that what asks for two rows before it listens gets two', async () => {
  const given = new Set<number>();
  for (let turn = 0; turn < 100; turn += 1) {
    const first = await freePorts(4);
    for (let port = first; port < first + 4; port += 1) {
      expect(given).not.toContain(port);
      given.add(port);
    }
  }
});
