import type { SiteRole } from '../../shared/domain/roles.ts';

/** Somebody of the demo. */
export interface DemoUser {
  readonly name: string;
  /** Where the link leads. */
  readonly page: string;
  readonly roles: readonly SiteRole[];
  readonly is: string;
}

/** Each has a host name of their own, `aiko.localhost`, and so a sign-in of their own in one browser. */
export const DEMO_USERS: readonly DemoUser[] = [
  { name: 'Aiko', is: 'agent', page: '/support/start', roles: ['agent', 'acdAgent'] },
  { name: 'Bun', is: 'second agent', page: '/inbox', roles: ['agent', 'acdAgent'] },
  { name: 'Chie', is: 'manager', page: '/monitor', roles: ['manager'] },
  { name: 'Dai', is: 'administrator', page: '/admin', roles: ['agent', 'admin'] },
];

export const hostOf = ({ name }: DemoUser): string => `${name.toLowerCase()}.localhost`;
export const emailOf = ({ name }: DemoUser): string => `${name.toLowerCase()}@example.com`;

export const DEMO_QUEUE = { name: 'Printers', address: 'printers' } as const;
