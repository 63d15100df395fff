import { signal } from '@preact/signals';
import type { FloorLine } from '../../../client/floor/line.ts';
import type { FloorToPage } from '../../../shared/protocol/floor.ts';

/** What pages on the floor are told: `line` in a queue, `inbox` for agents, `monitor` for managers. */
export type FloorViews = {
  readonly [Name in keyof FloorToPage as Name extends `floor:${infer Short}` ? Short : never]?: Parameters<
    FloorToPage[Name]
  >[0];
};

let told: FloorViews = {};

export function tellFloor(views: FloorViews): void {
  told = views;
}

/** In place of `client/floor/line.ts` (vite.config.ts): a line that brings one view and takes everything. */
export function openFloorLine(_as: unknown, name: `floor:${keyof FloorViews}`): FloorLine<unknown> {
  const short = name.slice('floor:'.length);
  return {
    view: signal<unknown>(new Map<string, unknown>(Object.entries(told)).get(short) ?? null),
    connected: signal(true),
    closedBecause: signal(null),
    send: () => new Promise(() => undefined),
    close: () => undefined,
  };
}
