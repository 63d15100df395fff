/**
 * What two participants' pages talk about without the server between them [FT2, RC2]: the purpose is part of what the core
 * allows, and each has a connection of its own.
 */
export const PEER_PURPOSES = ['files'] as const;
export type PeerPurpose = (typeof PEER_PURPOSES)[number];
