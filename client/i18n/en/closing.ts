/** Why a session was, its tracking code, a note at its end, and what customers said of it [RP3, AD5, FO1]. */
export const closing = {
  title: 'Reason and note',
  lead: 'For the record. Customers never see it.',
  reason: 'Reason',
  none: 'None',
  tracking: 'Tracking code',
  trackingHint: 'For example {{example}}',
  note: 'Closing note',
  noteHint: '{{count}} characters left.',
  noteLong: 'That is {{count}} characters too many. Make it a little shorter.',
  save: 'Save',
  saved: 'Saved.',
  by: 'Last changed by {{name}}, {{time}}',
  survey: 'Survey',
  lastSession: 'Your last session: {{number}}',
} as const;
