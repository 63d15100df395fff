import { type Request, Router } from 'express';
import * as v from 'valibot';
import type { AuditAct } from '../../../../shared/domain/audit.ts';
import { DomainError } from '../../../../shared/protocol/errors.ts';
import { queueAddress } from '../../../../shared/protocol/fields.ts';
import type { AdminQueues } from '../../../../shared/protocol/queue-admin.ts';
import { type QueueFile, queueFile } from '../../../../shared/protocol/queue-setup.ts';
import { answering, parseInput } from '../answer.ts';
import type { HttpDependencies } from '../dependencies.ts';
import { administrator } from './administrator.ts';

const byAddress = v.object({ address: queueAddress });
const addressIn = (request: Request): string => parseInput(byAddress, request.params).address;

/** Queues, as the command line sets them up: the same file, the same judgement [QU1]. The floor follows at once. */
export function queueAdminRoutes({ queues, floor, audit }: HttpDependencies): Router {
  const router = Router();
  const after = async (request: Request, act: AuditAct, target: string): Promise<null> => {
    await audit.record({ actor: administrator(request), act, target });
    await floor.queuesChanged();
    return null;
  };
  router.get(
    '/queues',
    answering<AdminQueues>(() => queues.overview()),
  );
  router.post(
    '/queues',
    answering<null>(async (request) => {
      const queue = queueIn(request);
      await queues.save(queue, { replace: false });
      return after(request, 'queueAdded', queue.address);
    }),
  );
  router.get(
    '/queues/:address',
    answering<QueueFile>((request) => queues.read(addressIn(request))),
  );
  router.get('/queues/:address/file', (request, response, next) => {
    const address = addressIn(request);
    queues.read(address).then((queue) => {
      response
        .attachment(`${address}.json`)
        .type('application/json')
        .send(JSON.stringify(queue, null, 2));
    }, next);
  });
  router.post(
    '/queues/:address',
    answering<null>(async (request) => {
      const queue = queueIn(request);
      const address = addressIn(request);
      if (queue.address !== address)
        throw new DomainError('bad_request', 'address: is that of another queue');
      // Else it would be made anew, after somebody has taken it away.
      await queues.read(address);
      await queues.save(queue, { replace: true });
      return after(request, 'queueChanged', address);
    }),
  );
  for (const [path, open, act] of [
    ['open', true, 'queueOpened'],
    ['close', false, 'queueClosed'],
  ] as const)
    router.post(
      `/queues/:address/${path}`,
      answering<null>(async (request) => {
        await queues.setOpen(addressIn(request), open);
        return after(request, act, addressIn(request));
      }),
    );
  router.post(
    '/queues/:address/remove',
    answering<null>(async (request) => {
      await queues.remove(addressIn(request));
      return after(request, 'queueRemoved', addressIn(request));
    }),
  );
  return router;
}

/** @throws DomainError `bad_request`, with the path of the first field that is wrong */
function queueIn(request: Request): QueueFile {
  const read = v.safeParse(queueFile, request.body, { abortEarly: true });
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new DomainError('bad_request', `${v.getDotPath(issue) ?? ''}: ${issue.message}`);
}
