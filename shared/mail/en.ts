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
  testSubject: ({ site }: { site: string }) => `Test mail from ${site}`,
  testIntro: ({ site, url }: { site: string; url: string }) =>
    `This mail shows that ${site} (${url}) can send mail. There is nothing to do.`,
};
export type MailWords = typeof en;
