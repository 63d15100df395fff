/**
 * JSON with maps and sets, for snapshots of states: a `Map` becomes `{"$map": [[key, value], …]}`, a `Set` `{"$set": […]}`.
 * Their order is kept. No state has keys of these names.
 */
export function toMapJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part instanceof Map) return { $map: [...part] };
    return part instanceof Set ? { $set: [...part] } : part;
  });
}

/** @throws SyntaxError where it is no JSON */
export function fromMapJson(text: string): unknown {
  return JSON.parse(text, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null) return part;
    if ('$map' in part) return new Map(part.$map as [unknown, unknown][]);
    return '$set' in part ? new Set(part.$set as unknown[]) : part;
  });
}
