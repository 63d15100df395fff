import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { HelperInspecting } from '../../../helper/inspect.ts';
import { readMachine } from '../../../helper/machine.ts';
import { type Information, informationGroups } from '../../../shared/protocol/information.ts';

const GROUPS: Information = [{ group: 'system', items: [{ key: 'osName', value: 'Debian' }] }];

function aHelper() {
  const told: string[] = [];
  const asked: Array<{ byName: string; answer: (allow: boolean) => void; signal: AbortSignal }> = [];
  const inspecting = new HelperInspecting({
    ask: (byName, signal) =>
      new Promise((answer) => {
        asked.push({ byName, answer, signal });
      }),
    read: async () => GROUPS,
    tell: (requestId) => void told.push(requestId),
  });
  return { inspecting, told, asked };
}

describe('[CT1] the helper', () => {
  it('tells nothing by the server’s word alone, and asks once for each question', async () => {
    const { inspecting, told, asked } = aHelper();
    const first = inspecting.want({ requestId: 'r1', byName: 'Aiko' });
    expect(told).toEqual([]);
    asked[0]?.answer(true);
    await first;
    expect(told).toEqual(['r1']);
    await inspecting.want({ requestId: 'r1', byName: 'Aiko' });
    expect(told).toEqual(['r1', 'r1']);
    expect(asked).toHaveLength(1);
    void inspecting.want({ requestId: 'r2', byName: 'Mallory' });
    expect(asked).toHaveLength(2);
    expect(told).toEqual(['r1', 'r1']);
  });

  it('tells nothing after a no, and nothing that is not wanted any more', async () => {
    const { inspecting, told, asked } = aHelper();
    const first = inspecting.want({ requestId: 'r1', byName: 'Aiko' });
    asked[0]?.answer(false);
    await first;
    await inspecting.want({ requestId: 'r1', byName: 'Aiko' });
    const second = inspecting.want({ requestId: 'r2', byName: 'Aiko' });
    await inspecting.want(null);
    expect(asked[1]?.signal.aborted).toBe(true);
    asked[1]?.answer(true);
    await second;
    expect(told).toEqual([]);
    expect(asked).toHaveLength(2);
  });

  it('reads this machine, within what may be told', async () => {
    const groups = await readMachine();
    expect(v.parse(informationGroups, groups)).toEqual(groups);
    expect(groups.map(({ group }) => group)).toEqual(['system', 'processor', 'memory', 'disks', 'network']);
    const [system, , memory] = groups;
    expect(system?.items.find(({ key }) => key === 'osName')?.value).toMatch(/\w/);
    expect(memory?.items.find(({ key }) => key === 'total')?.value).toBeGreaterThan(2 ** 20);
  });
});

describe('[SE1] what a machine tells of itself', () => {
  const said = (value: unknown, more = {}) => [
    { group: 'system', items: [{ key: 'osName', value, ...more }] },
  ];
  it('is bounded, and holds no sign that turns the writing around', () => {
    const parse = (groups: unknown) => v.safeParse(informationGroups, groups);
    expect(parse(said('x'.repeat(201))).success).toBe(false);
    expect(parse(said(Number.POSITIVE_INFINITY)).success).toBe(false);
    expect(parse(said('Debian', { more: 1 })).success).toBe(false);
    expect(parse([{ group: 'secrets', items: [] }]).success).toBe(false);
    expect(parse([{ group: 'system', items: [{ key: 'password', value: 'x' }] }]).success).toBe(false);
    expect(parse(said('a\u202Etxt\n.exe')).output).toEqual(said('a txt .exe'));
  });
});
