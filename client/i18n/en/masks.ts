/** Covering parts of what is shown, on the page of whoever shows it [SE8]. */
export const masks = {
  maskTitle: 'Cover what nobody should see',
  maskText:
    'Nothing is shown meanwhile. Draw over the picture below with the mouse or a finger, or add a part and move it with the arrow keys.',
  maskChanged:
    'What you show has changed: it has another size, or is something else. Nothing is shown until you have covered its parts again.',
  maskFailed:
    'This browser could not cover the parts. Nothing is shown. Uncover all of them, or stop sharing.',
  maskPicture: 'What you show, with the covered parts',
  maskPart: 'Covered part {{number}}',
  maskKeys: 'Arrow keys move it, with Shift they change its size, Delete takes it away.',
  maskAdd: 'Add a part',
  maskRemove: 'Uncover part {{number}}',
  maskShow: 'Show with these parts covered',
  maskShowAll: 'Show everything',
} as const;
