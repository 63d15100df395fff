import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createTempFolder, freePorts } from '../processes/place.ts';
import { until } from '../processes/until.ts';

/** Debian's Postfix, as a private one of a test: own folders, own port, delivering into maildirs. It needs root to start. */
export interface Postfix {
  readonly port: number;
  /** Refuses mail to these from now on: for good (5yz) or for now (4yz). */
  refuse(answers: Readonly<Record<string, string>>): void;
  start(): void;
  halt(): void;
  /** Whole mails delivered to this address. */
  mailsTo(address: string): string[];
  stop(): void;
}

const isRoot = process.getuid?.() === 0;

/** Whether it can be had here: it is there, or Debian brings it. */
export function hasPostfix(): boolean {
  if (!isRoot) return false;
  if (!existsSync('/usr/sbin/postfix')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const args = ['install', '-y', '-q', '--no-install-recommends', 'postfix'];
    spawnSync('apt-get', args, { env, stdio: 'ignore', timeout: 120_000 });
  }
  return existsSync('/usr/sbin/postfix');
}

const idOf = (...args: string[]): number => Number(execFileSync('id', args, { encoding: 'utf8' }));

export async function startPostfix(): Promise<Postfix> {
  const folder = createTempFolder('postfix');
  const port = await freePorts();
  chmodSync(folder.path, 0o755);
  const at = (name: string) => join(folder.path, name);
  for (const name of ['etc', 'queue', 'data', 'mail']) mkdirSync(at(name));
  chownSync(at('data'), idOf('-u', 'postfix'), 0);
  chownSync(at('mail'), idOf('-u', 'nobody'), 0);
  writeMaster(at('etc/master.cf'), port);
  const refuse: Postfix['refuse'] = (answers) => writeMain(at('etc/main.cf'), { at, answers });
  refuse({});
  const postfix = (...args: string[]) =>
    execFileSync('/usr/sbin/postfix', ['-c', at('etc'), ...args], { stdio: 'pipe' });
  const halt = () => {
    try {
      postfix('stop');
    } catch {
      // It does not run.
    }
  };
  const start = () => postfix('start');
  start();
  await until('postfix answers', () => existsSync(at('queue/public/cleanup')));
  return {
    port,
    refuse: (answers) => {
      refuse(answers);
      postfix('reload');
    },
    start,
    halt,
    mailsTo: (address) => {
      const inbox = at('mail/inbox/new');
      if (!existsSync(inbox)) return [];
      const mails = readdirSync(inbox).map((name) => readFileSync(join(inbox, name), 'utf8'));
      return mails.filter((mail) => mail.includes(`\nDelivered-To: ${address}\n`));
    },
    stop: () => {
      halt();
      folder.stop();
    },
  };
}

function writeMain(
  file: string,
  { at, answers }: { at: (name: string) => string; answers: Readonly<Record<string, string>> },
): void {
  const access = Object.entries(answers).map(([address, answer]) => `{${address} = ${answer}}`);
  const check = access.length === 0 ? '' : `check_recipient_access inline:{ ${access.join(', ')} }, `;
  const lines = {
    compatibility_level: '3.6',
    queue_directory: at('queue'),
    data_directory: at('data'),
    maillog_file: at('log'),
    maillog_file_prefixes: '/tmp',
    myhostname: 'mail.example.test',
    mydestination: '',
    alias_maps: '',
    alias_database: '',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    smtputf8_enable: 'no',
    virtual_mailbox_domains: 'example.com',
    virtual_mailbox_base: at('mail'),
    virtual_mailbox_maps: 'static:inbox/',
    virtual_uid_maps: `static:${idOf('-u', 'nobody')}`,
    virtual_gid_maps: `static:${idOf('-g', 'nobody')}`,
    virtual_minimum_uid: '100',
    smtpd_relay_restrictions: 'reject_unauth_destination',
    smtpd_recipient_restrictions: `${check}permit`,
    smtpd_tls_security_level: 'none',
  };
  writeFileSync(
    file,
    Object.entries(lines)
      .map(([name, value]) => `${name} = ${value}\n`)
      .join(''),
  );
}

function writeMaster(file: string, port: number): void {
  const services = [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    'pickup unix n - n 60 1 pickup',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'tlsmgr unix - - n 1000? 1 tlsmgr',
    'rewrite unix - - n - - trivial-rewrite',
    'bounce unix - - n - 0 bounce',
    'defer unix - - n - 0 bounce',
    'trace unix - - n - 0 bounce',
    'verify unix - - n - 1 verify',
    'flush unix n - n 1000? 0 flush',
    'proxymap unix - - n - - proxymap',
    'smtp unix - - n - - smtp',
    'showq unix n - n - - showq',
    'error unix - - n - - error',
    'retry unix - - n - - error',
    'discard unix - - n - - discard',
    'local unix - n n - - local',
    'virtual unix - n n - - virtual',
    'anvil unix - - n - 1 anvil',
    'scache unix - - n - 1 scache',
    'postlog unix-dgram n - n - 1 postlogd',
  ];
  writeFileSync(file, `${services.join('\n')}\n`);
}
