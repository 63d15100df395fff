/** Consent to being recorded, as customers read it [CO1]. */
export const recording = {
  ask: '{{agent}} asks to record this session',
  askText:
    'Then what is shown and said here is kept as a recording. Nothing is recorded before you allow it, and you can stop it at any time. You are helped just as well without it.',
  declinedByYou: 'You have declined. Nothing is being recorded.',
  withdraw: 'Stop the recording',
  withdrawn: 'Nothing is being recorded any more.',
} as const;
