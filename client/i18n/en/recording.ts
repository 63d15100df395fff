/** Consent to being recorded [CO1], and their own copy of what was [RE5], as customers read it. */
export const recording = {
  title: '{{agent}} asks to record this session',
  askText:
    'Then what is shown and said here is kept as a recording. Nothing is recorded before you allow it, and you can stop it at any time. You are helped just as well without it.',
  declinedByYou: 'You have declined. Nothing is being recorded.',
  withdraw: 'Stop the recording',
  copyText: 'You can keep a copy: what was written, asked and allowed, and what was shown and when.',
  copySave: 'Save my copy',
  copyRefused:
    'Your copy is not to be had right now. Check your connection, then try again; it is kept for a day.',
  withdrawn: 'Nothing is being recorded any more.',
} as const;
