import { readdir, readFile, statfs } from 'node:fs/promises';
import os from 'node:os';
import { LIMITS } from '../shared/domain/limits.ts';
import type { Information, InformationItem } from '../shared/protocol/information.ts';

/** What this machine is, in groups [CT1]. What cannot be found out is left out; it rejects never. */
export async function readMachine(): Promise<Information> {
  const groups: Information = [
    { group: 'system', items: await systemItems() },
    { group: 'processor', items: processorItems() },
    {
      group: 'memory',
      items: [
        { key: 'total', value: os.totalmem() },
        { key: 'free', value: await freeMemory() },
      ],
    },
    { group: 'disks', items: await diskItems() },
    { group: 'network', items: networkItems() },
  ];
  return groups.map(({ group, items }) => ({ group, items: items.slice(0, LIMITS.informationItems) }));
}

const short = (text: string): string => text.slice(0, LIMITS.informationTextLength);

async function systemItems(): Promise<InformationItem[]> {
  // The name that a distribution gives itself; other systems have theirs in `os.version`.
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const pretty = /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(release)?.[1];
  return [
    { key: 'osName', value: short(pretty ?? os.version()) },
    { key: 'osVersion', value: short(`${os.type()} ${os.release()}`) },
    { key: 'architecture', value: os.machine() },
    { key: 'computerName', value: short(os.hostname()) },
    { key: 'runningFor', value: os.uptime() * 1_000 },
  ];
}

function processorItems(): InformationItem[] {
  const cores = os.cpus();
  const [load] = os.loadavg();
  const items: InformationItem[] = [
    { key: 'model', value: short(cores[0]?.model.trim() ?? '') },
    { key: 'cores', value: cores.length },
  ];
  // Windows has no load.
  if (process.platform !== 'win32' && load !== undefined && cores.length > 0)
    items.push({ key: 'load', value: load / cores.length });
  return items;
}

/** What programs could have: on Linux, more than what nobody uses. */
async function freeMemory(): Promise<number> {
  const text = process.platform === 'linux' ? await readFile('/proc/meminfo', 'utf8').catch(() => '') : '';
  const available = /^MemAvailable:\s+(\d+) kB$/m.exec(text)?.[1];
  return available === undefined ? os.freemem() : Number(available) * 1_024;
}

async function diskItems(): Promise<InformationItem[]> {
  const items: InformationItem[] = [];
  const seen = new Set<string>();
  for (const place of await diskPlaces()) {
    const disk = await statfs(place).catch(() => null);
    if (disk === null || disk.blocks === 0) continue;
    // The same disk in two places.
    const same = `${disk.type} ${disk.blocks} ${disk.bfree} ${disk.files}`;
    if (seen.has(same)) continue;
    seen.add(same);
    const of = short(place);
    items.push({ key: 'total', of, value: disk.blocks * disk.bsize });
    items.push({ key: 'free', of, value: disk.bavail * disk.bsize });
  }
  return items;
}

async function diskPlaces(): Promise<string[]> {
  if (process.platform === 'win32') return [...'CDEFGHIJKLMNOPQRSTUVWXYZAB'].map((letter) => `${letter}:\\`);
  if (process.platform !== 'linux')
    return ['/', ...(await readdir('/Volumes').catch(() => [])).map((name) => `/Volumes/${name}`)];
  const mounts = await readFile('/proc/mounts', 'utf8').catch(() => '');
  const disks = [...mounts.matchAll(/^\/dev\/\S+ (\S+) /gm)].map(([, place = '/']) =>
    // As fstab(5) writes them.
    place.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
  );
  return [...new Set(['/', ...disks])];
}

function networkItems(): InformationItem[] {
  return Object.entries(os.networkInterfaces()).flatMap(([name, addresses = []]) => {
    const of = short(name);
    const items: InformationItem[] = addresses
      .filter(({ internal }) => !internal)
      .map(({ cidr, address }) => ({ key: 'address', of, value: cidr ?? address }));
    const mac = addresses.find(({ internal }) => !internal)?.mac;
    return mac && mac !== '00:00:00:00:00:00'
      ? [...items, { key: 'hardwareAddress', of, value: mac }]
      : items;
  });
}
