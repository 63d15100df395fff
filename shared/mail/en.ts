/** What mails say, in the language of whoever reads them [IN2]. Each line is plain text; names come as they are. */
export const en = {
  hello: 'Hello,',
  customerSubject: ({ agent }: { agent: string }) => `${agent} invites you to a support session`,
  customerIntro: ({ agent, site }: { agent: string; site: string }) =>
    `${agent} (${site}) would like to help you in your browser. Nothing needs to be installed.`,
  customerOpen: 'Open this link:',
  customerButton: 'Join now',
  customerByHand: ({ url, number }: { url: string; number: string }) =>
    `Or go to ${url}, choose Join, and type the number ${number}.`,
  customerSafety: 'You decide what is shown, and can stop at any time.',
  colleague: 'Hello,',
  assistantSubject: ({ agent, number }: { agent: string; number: string }) =>
    `${agent} asks you to join support session ${number}`,
  assistantIntro: ({ agent }: { agent: string }) => `${agent} asks for your help in a support session.`,
  assistantOpen: 'Open this link and sign in; you join as assistant:',
  assistantButton: 'Sign in and join',
  assistantByHand: ({ url, number }: { url: string; number: string }) =>
    `Or sign in at ${url}, choose Provide support, Assist session, and type ${number}.`,
  userHello: ({ name }: { name: string }) => `Hello ${name},`,
  userSubject: ({ site }: { site: string }) => `Your account at ${site}`,
  userIntro: ({ site, url }: { site: string; url: string }) =>
    `You have an account at ${site} (${url}), with which you help others in their browsers.`,
  userOpen: 'Set your password with this link:',
  userButton: 'Set a password',
  userOnce: 'The link works once, for seven days. Give it to nobody else.',
  passwordSubject: ({ site }: { site: string }) => `A new password for ${site}`,
  passwordIntro: ({ site, url }: { site: string; url: string }) =>
    `An administrator of ${site} (${url}) has made a link for you to set a new password. Until you do, the old one works.`,
  passwordOnce: 'The link works once, for a day. Give it to nobody else.',
  testSubject: ({ site }: { site: string }) => `Test mail from ${site}`,
  testIntro: ({ site, url }: { site: string; url: string }) =>
    `This mail shows that ${site} (${url}) can send mail. There is nothing to do.`,
  somebody: 'somebody',
  messageSubject: ({ queue, name }: { queue: string; name: string }) => `Message for ${queue} from ${name}`,
  messageClosed: ({ queue, name }: { queue: string; name: string }) =>
    `While ${queue} was closed, ${name} left this message:`,
  messageWaiting: ({ queue, name }: { queue: string; name: string }) =>
    `In the line of ${queue}, ${name} left this message instead of waiting:`,
  messageBefore: 'Written before, while they waited:',
  messageOpen: 'Mark it as done in the Inbox once it is answered:',
  messageButton: 'Open the Inbox',
  messageLast: 'Many messages come in. For the rest of this hour they are in the Inbox alone.',
  fields: { name: 'Name', request: 'Request', email: 'Email', phone: 'Phone', company: 'Company' },
};
export type MailWords = typeof en;
