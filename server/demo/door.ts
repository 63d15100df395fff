import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEMO_USERS, emailOf, hostOf } from './people.ts';

export interface DemoDoor {
  readonly port: number;
  close(): void;
}

/**
 * Signs in whoever opens a role's link, and leads on to the site: cookies know hosts and no ports. For this machine alone, and no
 * part of the product itself.
 */
export async function openDemoDoor(site: {
  readonly port: number;
  readonly password: string;
}): Promise<DemoDoor> {
  const server = createServer((request, response) => {
    const user = DEMO_USERS.find((each) => request.headers.host?.split(':')[0] === hostOf(each));
    // Not under any other name: nobody's page elsewhere can sign anybody in on another site.
    if (user === undefined || request.method !== 'GET') {
      response.writeHead(404).end();
      return;
    }
    const to = `http://${hostOf(user)}:${site.port}${user.page}`;
    lead(response, { to, email: emailOf(user), ...site }).catch((error: unknown) => {
      response.writeHead(502, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Cast: a server that listens on TCP has an address of this kind.
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

interface Led {
  readonly to: string;
  readonly port: number;
  readonly email: string;
  readonly password: string;
}

async function lead(response: ServerResponse, { to, port, email, password }: Led): Promise<void> {
  const answer = await fetch(`http://localhost:${port}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tasuki': '1' },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`the site answered ${answer.status}`);
  response.writeHead(302, {
    location: to,
    'set-cookie': answer.headers.getSetCookie(),
    'cache-control': 'no-store',
  });
  response.end();
}
