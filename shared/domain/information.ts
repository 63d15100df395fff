/**
 * What a customer's browser and machine can tell of themselves [CT1]. The first four groups come from the page; the others from the
 * helper, where it runs.
 */
export const INFORMATION_GROUPS = [
  'browser',
  'screen',
  'device',
  'line',
  'system',
  'processor',
  'memory',
  'disks',
  'network',
] as const;

/** What a value is: `text` as it is; `bytes`, `milliseconds`, `megabits` and `ratio` are numbers that the reader's page writes out. */
type Measure = 'text' | 'bytes' | 'milliseconds' | 'megabits' | 'ratio' | 'number' | 'flag';

/** Everything that can be told; each page has a word for each. */
export const INFORMATION = {
  agent: 'text',
  languages: 'text',
  timeZone: 'text',
  cookies: 'flag',
  storageUsed: 'bytes',
  storageRoom: 'bytes',
  screen: 'text',
  scale: 'number',
  window: 'text',
  severalScreens: 'flag',
  colours: 'number',
  platform: 'text',
  processors: 'number',
  memoryAbout: 'bytes',
  graphics: 'text',
  touchPoints: 'number',
  battery: 'ratio',
  charging: 'flag',
  online: 'flag',
  connection: 'text',
  downlink: 'megabits',
  roundTrip: 'milliseconds',
  osName: 'text',
  osVersion: 'text',
  architecture: 'text',
  computerName: 'text',
  runningFor: 'milliseconds',
  model: 'text',
  cores: 'number',
  load: 'ratio',
  total: 'bytes',
  free: 'bytes',
  address: 'text',
  hardwareAddress: 'text',
} as const satisfies Record<string, Measure>;
export type InformationKey = keyof typeof INFORMATION;
