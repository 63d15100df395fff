/** In a record: who controlled whose machine, from the yes at the helper on; records of before have none [RC1, RP1]. */
export interface ControlSpan<Name> {
  readonly by: Name;
  readonly of: Name;
  readonly from: number;
  readonly to: number;
}
