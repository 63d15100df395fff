import type { Generated } from 'kysely';

/** One row at most. */
export interface SignInProviderRow {
  id: number;
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  active: number;
}
/** Columns that we read or write ourselves; the auth library owns the table. */
export interface UserRow {
  id: string;
  name: string;
  email: string;
  emailVerified: number;
  /** Site roles, separated by commas. */
  roles: string;
  /** 1: may not sign in. */
  disabled: number;
  /** `single`, `multi` or `choice`; null: the site's setting counts [SS5]. */
  sessionMode: string | null;
  twoFactorEnabled: Generated<number>;
  /** ISO 8601. */
  createdAt: string;
  updatedAt: string;
}
export interface AuthSessionRow {
  id: string;
  userId: string;
  token: string;
  /** ISO 8601. */
  expiresAt: string;
}
export interface AuthAccountRow {
  id: string;
  userId: string;
  accountId: string;
  providerId: string;
  password: string | null;
  createdAt: string;
  updatedAt: string;
}
export interface PasskeyRow {
  /** The credential's, Base64 for addresses. */
  id: string;
  userId: string;
  name: string;
  /** COSE, Base64 for addresses. */
  publicKey: string;
  /** Of signatures, as the device counts them; most count none. */
  counter: number;
  createdAt: number;
  usedAt: number | null;
}
/** The auth library owns the table. */
export interface AuthTwoFactorRow {
  id: string;
  userId: string;
}
/** Links by which a user sets a password [AD1]. */
export interface UserLinkRow {
  id: string;
  userId: string;
  purpose: string;
  /** sha-256 of the secret, hex. */
  secretHash: string;
  expiresAt: number;
}
