/** An invitation by mail [IN2]. Plain lines: it becomes the body of a `mailto:` link. */
export const mail = {
  customerSubject: '{{agent}} invites you to a support session',
  customerGreeting: 'Hello,',
  customerIntro:
    '{{agent}} ({{site}}) would like to help you in your browser. Nothing needs to be installed.',
  customerOpen: 'Open this link:',
  customerByHand: 'Or go to {{url}}, choose Join, and type the number {{number}}.',
  customerSafety: 'You decide what is shown, and can stop at any time.',
  assistantSubject: '{{agent}} asks you to join support session {{number}}',
  assistantGreeting: 'Hello,',
  assistantIntro: '{{agent}} asks for your help in a support session.',
  assistantOpen: 'Open this link and sign in; you join as assistant:',
  assistantByHand: 'Or sign in at {{url}}, choose Provide support, Assist session, and type {{number}}.',
} as const;
