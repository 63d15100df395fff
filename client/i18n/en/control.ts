/** Remote control, for whoever controls and whoever is controlled. */
export const control = {
  control: 'Control',
  stop: 'Stop control',
  somebody: 'somebody',

  waitingHelper: '{{name}} said yes. You see the screen; to control it, the helper has to run over there.',
  askedThere: '{{name}} is being asked by the helper over there.',
  readOut: 'Read these two words out to {{name}}:',
  connecting: 'Connecting with the helper…',
  failing: 'The helper cannot be reached from here. Trying again; the picture goes on.',
  unsafe:
    'Somebody sits between you and the helper. Nothing is sent. Stop control, and tell your administrator.',
  youControl: 'You control {{name}}’s screen',
  youControlWindow: 'You control {{name}}’s window',
  customerActs: '{{name}} uses mouse or keyboard. You go on when they have paused for two seconds.',
  othersControl: '{{by}} controls the screen of {{of}}',
  othersWait: '{{by}} may control the screen of {{of}} as soon as the helper says yes.',
  roundTrip: '{{ms}} ms',
  clickToType: 'Click into the picture to type. Ctrl+Alt+Esc gives the keyboard back.',
  surface: 'Mouse and keyboard of {{name}}',

  keys: 'Keys',
  controlAltDelete: 'Ctrl+Alt+Del',
  meta: 'Windows key',
  altTab: 'Alt+Tab',
  print: 'Print Screen',

  obstacle_wayland:
    'Over there, Wayland lets no program use mouse and keyboard. They would have to sign in to an “Xorg” session.',
  obstacle_no_display: 'The helper finds no screen that it could control.',
  obstacle_no_xtest: 'That screen does not allow remote control.',
  obstacle_locked: 'The screen over there is locked. Ask {{name}} to unlock it.',
  obstacle_no_window:
    'The shared window is not there any more. Ask for the desktop, or for the window again.',
  obstacle_other_window:
    'The keyboard is at another window over there; what you type is not passed on. Click into the picture.',
  obstacle_failed: 'Mouse and keyboard over there could not be used. Ask {{name}} to start the helper again.',

  startTitle: 'One step is left: start the helper',
  startText:
    '{{name}} can use your mouse and keyboard only through a small program that you start now. It is not installed, and it ends with this session.',
  startLink: 'Start the helper',
  startHow: 'Copy this line into a terminal and press Enter. It needs Node.js on your computer.',
  startCommand: 'Command',
  startCopy: 'Copy command',
  startCode: 'Your code',
  startCodeUntil: 'Works once, within {{clock}}.',
  startChecksum: 'SHA-256 of the file: {{hash}}',
  answerTitle: 'Now answer in the helper’s window',
  answerText: 'Compare the two words there with those that {{name}} reads out. Only then say yes.',
  controlledTitle: '{{name}} controls your computer',
  controlledText: 'Move your mouse to pause them. Stop ends it at once.',
} as const;
