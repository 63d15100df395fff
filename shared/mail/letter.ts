import { formatSessionNumber } from '../domain/ids.ts';
import { isolated } from '../domain/text.ts';
import { LETTER_WORDS } from './words.ts';

/** What mails say: one source for the server's mails and for those that agents send by their own program [IN2]. */

export const MAIL_LANGUAGES = ['en', 'ja'] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

/** A mail before it has a form: paragraphs, in which a link may stand as a button with its address below. */
export interface Letter {
  readonly language: MailLanguage;
  readonly subject: string;
  readonly paragraphs: readonly Paragraph[];
}
type Paragraph = string | { readonly before: string; readonly label: string; readonly link: string };

export interface InvitationText {
  readonly role: 'customer' | 'assistant';
  /** Of the one who reads it. */
  readonly language: MailLanguage;
  readonly agent: string;
  readonly site: string;
  readonly number: string;
  readonly link: string;
  /** Address of the site, for those who type. */
  readonly url: string;
}

/** An invitation to a session [IN3]. */
export function invitationLetter(text: InvitationText): Letter {
  const { language, role, url, link } = text;
  const words = LETTER_WORDS[language];
  const agent = isolated(text.agent);
  const site = isolated(text.site);
  const number = formatSessionNumber(text.number);
  if (role === 'assistant')
    return {
      language,
      subject: words.assistantSubject({ agent, number }),
      paragraphs: [
        words.colleague,
        words.assistantIntro({ agent }),
        { before: words.assistantOpen, label: words.assistantButton, link },
        words.assistantByHand({ url, number }),
        agent,
      ],
    };
  return {
    language,
    subject: words.customerSubject({ agent }),
    paragraphs: [
      words.hello,
      words.customerIntro({ agent, site }),
      { before: words.customerOpen, label: words.customerButton, link },
      words.customerByHand({ url, number }),
      words.customerSafety,
      agent,
    ],
  };
}

export interface UserLinkText {
  /** A first password, or another one. */
  readonly invited: boolean;
  readonly language: MailLanguage;
  readonly name: string;
  readonly site: string;
  readonly url: string;
  readonly link: string;
}

/** A link by which a user sets the password [AD1]. */
export function userLinkLetter(text: UserLinkText): Letter {
  const { language, invited, url, link } = text;
  const words = LETTER_WORDS[language];
  const name = isolated(text.name);
  const site = isolated(text.site);
  return {
    language,
    subject: invited ? words.userSubject({ site }) : words.passwordSubject({ site }),
    paragraphs: [
      words.userHello({ name }),
      invited ? words.userIntro({ site, url }) : words.passwordIntro({ site, url }),
      { before: words.userOpen, label: words.userButton, link },
      invited ? words.userOnce : words.passwordOnce,
      site,
    ],
  };
}

/** Whether mail works, to an administrator. */
export function testLetter(text: {
  readonly language: MailLanguage;
  readonly site: string;
  readonly url: string;
}): Letter {
  const words = LETTER_WORDS[text.language];
  const site = isolated(text.site);
  return {
    language: text.language,
    subject: words.testSubject({ site }),
    paragraphs: [words.hello, words.testIntro({ site, url: text.url }), site],
  };
}

/** The letter as plain text; lines are separated by `\n`. */
export function plainText({ paragraphs }: Letter): string {
  return paragraphs.map((one) => (typeof one === 'string' ? one : `${one.before}\n${one.link}`)).join('\n\n');
}

const FONT = "font-family:system-ui,'Hiragino Sans','Yu Gothic UI','Noto Sans JP',sans-serif";
/** The product's own; white can be read upon it. */
const ACCENT = '#2447c8';
const BUTTON = `display:inline-block;padding:12px 20px;border-radius:8px;background:${ACCENT};color:#ffffff;text-decoration:none;font-weight:600`;
/** Where a site's logo goes. */
const LOGO_PLACE = '<!-- logo -->';

/** The letter as HTML: one column, nothing fetched from anywhere. `dressed` gives it the site's look. */
export function html({ language, subject, paragraphs }: Letter): string {
  const body = paragraphs.map((one) => (typeof one === 'string' ? `<p>${lines(one)}</p>` : linked(one)));
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;${FONT};font-size:16px;line-height:1.6;color:#1a1d26;background:#ffffff"><div style="max-width:560px;margin:0 auto">${LOGO_PLACE}
${body.join('\n')}
</div></body></html>
`;
}

/** A site's look in its letters [AD3]: what white can be read upon; the content id (RFC 2392) of the logo that goes along. */
export interface LetterLook {
  readonly accent: string | null;
  readonly logo: string | null;
}

/** What `html` made, with the look that the site has as it is sent. */
export function dressed(made: string, { accent, logo }: LetterLook): string {
  const picture = `<p><img src="cid:${logo}" alt="" style="display:block;max-width:200px;max-height:64px"></p>`;
  const coloured = accent === null ? made : made.replaceAll(`background:${ACCENT}`, `background:${accent}`);
  return logo === null ? coloured : coloured.replace(LOGO_PLACE, () => picture);
}

function linked({ before, label, link }: Exclude<Paragraph, string>): string {
  const href = escaped(link);
  return `<p>${escaped(before)}</p>
<p><a href="${href}" style="${BUTTON}">${escaped(label)}</a></p>
<p style="font-size:13px;color:#5b6170;word-break:break-all">${href}</p>`;
}

/** What was written in several lines stays so. */
const lines = (text: string): string => escaped(text).replaceAll('\n', '<br>');

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
