import { LIMITS } from '../../shared/domain/limits.ts';

/** Whether this can be an email address: one `@`, something on both sides, a dot in the domain, nothing that splits a list. */
export const isEmail = (text: string): boolean =>
  text.length <= LIMITS.emailLength && /^[^\s@,;<>"()]+@[^\s@,;<>"()]+\.[^\s@.,;<>"()]+$/.test(text);

/** The addresses of a list as people type it: commas, semicolons, spaces, lines, also the Japanese ones. */
export const parseEmails = (text: string): readonly string[] => [
  ...new Set(text.split(/[\s,;、，；]+/).filter(Boolean)),
];
