import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A device with passkeys, after WebAuthn Level 3 and RFC 8949, without the library that checks it. */
export class Authenticator {
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly id = randomBytes(16);
  readonly origin: string;
  counter = 0;
  /** Whether its owner has shown that they are there by finger, face or PIN. */
  verifies = true;

  constructor(origin: string) {
    this.origin = origin;
  }

  /** What `navigator.credentials.create` gives, as JSON. */
  create(options: unknown) {
    const { challenge, rp } = options as { challenge: string; rp: { id: string } };
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    const publicKey = cborMap([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]);
    const length = Buffer.from([this.id.length >> 8, this.id.length & 255]);
    const made = Buffer.concat([Buffer.alloc(16), length, this.id, publicKey]);
    const attestationObject = cborMap([
      ['fmt', 'none'],
      ['attStmt', null],
      ['authData', this.#data(rp.id, made)],
    ]);
    return this.#credential({
      clientDataJSON: this.#client('webauthn.create', challenge).toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
    });
  }

  /** What `navigator.credentials.get` gives, as JSON. */
  get(options: unknown) {
    const { challenge, rpId } = options as { challenge: string; rpId: string };
    const client = this.#client('webauthn.get', challenge);
    const authenticatorData = this.#data(rpId);
    const signed = Buffer.concat([authenticatorData, createHash('sha256').update(client).digest()]);
    return this.#credential({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: sign('sha256', signed, this.#keys.privateKey).toString('base64url'),
    });
  }

  #credential(response: Readonly<Record<string, string>>) {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  #client(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  #data(rpId: string, made?: Buffer): Buffer {
    this.counter += 1;
    const flags = 1 | (this.verifies ? 4 : 0) | (made ? 64 : 0);
    const head = Buffer.alloc(5);
    head.writeUInt8(flags, 0);
    head.writeUInt32BE(this.counter, 1);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), head, made ?? Buffer.alloc(0)]);
  }
}

/** Null: a map of nothing. */
type CborValue = number | string | Buffer | null;

function cborMap(entries: ReadonlyArray<readonly [number | string, CborValue]>): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flat().map(cbor)]);
}

function cbor(value: CborValue): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value === null) return head(5, 0);
  return Buffer.concat([head(2, value.length), value]);
}

/** A type and a number of at most two bytes. */
function head(major: number, number: number): Buffer {
  if (number < 24) return Buffer.from([(major << 5) | number]);
  if (number < 256) return Buffer.from([(major << 5) | 24, number]);
  return Buffer.from([(major << 5) | 25, number >> 8, number & 255]);
}
