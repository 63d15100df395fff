import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { addressesOf } from '../announced.ts';
import { isThisComputer } from './addresses.ts';
import type { Finding } from './check.ts';
import { isInside, isLoopback, isOneOf, isOutside } from './ranges.ts';

/** Nobody can send to these, so they stand for this machine's own addresses. */
const EVERY_ADDRESS: Readonly<Record<string, 4 | 6>> = { '0.0.0.0': 4, '::': 6 };

/** What is known here about where media are sent to, and where pages come from. */
interface AddressFacts {
  /** The address or host name that is announced; null: each of this machine's own. */
  readonly announced: string | null;
  /** What that stands for, best first; empty for a name without an address. */
  readonly told: readonly string[];
  /** The public address of the site, and what its host stands for as seen from here. */
  readonly publicUrl: string;
  readonly site: readonly string[];
  /** All addresses of this machine. */
  readonly own: readonly string[];
}

/**
 * Whether media can come where the server announces that it should [RL6].
 * @param options.announced null: the addresses listened on
 * @param options.lookUp the addresses of a host, none for one that has none
 */
export async function checkAnnounced(options: {
  readonly announced: string | null;
  readonly listenIp: string;
  readonly publicUrl: string;
  readonly own?: readonly string[];
  readonly lookUp?: (host: string) => Promise<readonly string[]>;
}): Promise<Finding> {
  const { publicUrl, listenIp, own = ownAddresses(), lookUp = addressesOf } = options;
  const every = EVERY_ADDRESS[listenIp];
  const announced = options.announced ?? (every === undefined ? listenIp : null);
  const [told, site] = await Promise.all([
    announced === null ? own.filter((address) => isIP(address) === every) : lookUp(announced),
    lookUp(hostOf(publicUrl)),
  ]);
  return judgeAnnounced({ announced, told, publicUrl, site, own });
}

/** What the facts allow to say, and no more: what lies between this machine and a browser cannot be seen from here. */
function judgeAnnounced(facts: AddressFacts): Finding {
  return { about: 'media address', ...(facts.announced === null ? judgeOwn(facts) : judgeOne(facts)) };
}

type Judgement = Omit<Finding, 'about'>;

function judgeOwn(facts: AddressFacts): Judgement {
  const { told, site } = facts;
  const says = `this machine's own: ${told.join(', ')}`;
  if (isAtHome(facts) || site.some((address) => isOwn(facts, address))) return fine(facts, says);
  if (site.length === 0) return unknown(facts, says);
  return {
    verdict: site.some(isOutside) && !told.some(isOutside) ? 'bad' : 'note',
    says: `${says}, but ${hostOf(facts.publicUrl)} leads elsewhere (${site.join(', ')})`,
    advice: setAnnounced(site),
  };
}

function judgeOne(facts: AddressFacts): Judgement {
  const { announced, told, site } = facts;
  const host = hostOf(facts.publicUrl);
  const [address] = told;
  if (address === undefined) {
    return { verdict: 'bad', says: `the name ${announced} has no address`, advice: setAnnounced(site) };
  }
  const named = address === announced ? address : `${announced} (${address})`;
  if (isLoopback(address) && !isAtHome(facts)) {
    const says = `${named} is this computer only, but pages come from elsewhere`;
    return { verdict: 'bad', says, advice: setAnnounced(site) };
  }
  if (isInside(address) && site.some(isOutside)) {
    const says = `${named} is of an inner network: browsers that reach ${host} from outside cannot send there`;
    return { verdict: 'bad', says, advice: setAnnounced(site) };
  }
  if (site.length === 0 && !isAtHome(facts)) return unknown(facts, named);
  if (!isOwn(facts, address) && !isOneOf(site, address)) {
    return {
      verdict: 'note',
      says: `${named} is neither an address of this machine nor one of ${host}`,
      advice: `It may be right behind NAT that forwards the media ports to this machine, which cannot be known from here: ${lookFromOutside(facts)}`,
    };
  }
  return fine(facts, named);
}

/** For the site on this computer there is no outside to look from. */
function fine(facts: AddressFacts, says: string): Judgement {
  if (isAtHome(facts)) return { verdict: 'ok', says };
  const advice = `Whether a firewall lets it through, or a router forwards it, cannot be known from here: ${lookFromOutside(facts)}`;
  return { verdict: 'ok', says, advice };
}

function unknown(facts: AddressFacts, says: string): Judgement {
  return {
    verdict: 'note',
    says: `${says}; ${hostOf(facts.publicUrl)} has no address as seen from here, so the two cannot be compared`,
    advice: `Correct TASUKI_URL, or ${lookFromOutside(facts)}`,
  };
}

function lookFromOutside({ publicUrl }: AddressFacts): string {
  return `open ${new URL('/check', publicUrl).href} from outside.`;
}

function setAnnounced(site: readonly string[]): string {
  const [address, ...others] = site.filter((each) => isIP(each) === 4 && isOutside(each));
  return address === undefined || others.length > 0
    ? 'Set TASUKI_MEDIA_ANNOUNCED to the public address at which browsers reach this machine.'
    : `Set TASUKI_MEDIA_ANNOUNCED to ${address}, or to this machine's public address if that one is a proxy's.`;
}

function isAtHome({ publicUrl }: AddressFacts): boolean {
  return isThisComputer(hostOf(publicUrl));
}

/** Every 127… is this machine, though only 127.0.0.1 is listed. */
function isOwn({ own }: AddressFacts, address: string): boolean {
  return isLoopback(address) || isOneOf(own, address);
}

function hostOf(publicUrl: string): string {
  return new URL(publicUrl).hostname.replace(/^\[|\]$/g, '');
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address));
}
