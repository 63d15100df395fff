import { Router } from 'express';
import * as v from 'valibot';
import { queueAddress } from '../../../shared/protocol/fields.ts';
import { type EnteredQueue, enterBody, type QueueInfo } from '../../../shared/protocol/http.ts';
import { addressKey } from './address.ts';
import { answering, parseInput } from './answer.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { Rates } from './rates.ts';

const byAddress = v.object({ address: queueAddress });

/** A queue's entry [QU2, FO1]. */
export function queueRoutes({ floor }: HttpDependencies, rates: Rates): Router {
  const router = Router();
  router.get(
    '/queues/:address',
    answering<QueueInfo>(async ({ params, ip }) => {
      const { address } = parseInput(byAddress, params);
      await rates.look.take(`address:${addressKey(ip)}`);
      return floor.queueInfo(address);
    }),
  );
  router.post(
    '/queues/:address',
    answering<EnteredQueue>(async (request) => {
      const { address } = parseInput(byAddress, request.params);
      const entry = parseInput(enterBody, request.body);
      await rates.join.take(`address:${addressKey(request.ip)}`);
      return floor.enter(address, entry);
    }),
  );
  router.post(
    '/queues/:address/messages',
    answering<null>(async (request) => {
      const { address } = parseInput(byAddress, request.params);
      const message = parseInput(enterBody, request.body);
      await rates.join.take(`address:${addressKey(request.ip)}`);
      return floor.leaveMessage(address, message);
    }),
  );
  return router;
}
