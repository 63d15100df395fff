import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { StartError } from '../../../shared/domain/start-error.ts';

/**
 * The IP address that the media workers announce: the one given, or what a host name stands for now. Pages get an address
 * because not every browser looks up names in ICE candidates.
 * @throws StartError when the name has no address
 */
export async function lookUpAnnounced(hostOrIp: string): Promise<string> {
  if (isIP(hostOrIp) !== 0) return hostOrIp;
  try {
    const { address } = await lookup(hostOrIp);
    return address;
  } catch (error) {
    const advice = 'set TASUKI_MEDIA_ANNOUNCED to the public IP address of this machine';
    throw new StartError(`The name ${hostOrIp}, to which media should be sent, has no address: ${advice}.`, {
      cause: error,
    });
  }
}

/** All that a host stands for now, in the order in which `lookUpAnnounced` chooses; none for a name without an address. */
export async function addressesOf(hostOrIp: string): Promise<string[]> {
  if (isIP(hostOrIp) !== 0) return [hostOrIp];
  try {
    return (await lookup(hostOrIp, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}
