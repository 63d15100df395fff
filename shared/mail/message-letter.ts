import { isolated } from '../domain/text.ts';
import type { FormAnswer } from '../protocol/form.ts';
import type { Letter, MailLanguage } from './letter.ts';
import { LETTER_WORDS } from './words.ts';

export interface MessageText {
  readonly language: MailLanguage;
  readonly queue: string;
  /** Empty where the form did not ask. */
  readonly name: string;
  readonly text: string;
  readonly answers: readonly FormAnswer[];
  /** What was written before, while they waited. */
  readonly before: readonly string[];
  /** Left at the closed queue; else by somebody who waited. */
  readonly closed: boolean;
  /** Address of the site. */
  readonly url: string;
  /** No more mail goes to this reader for a while. */
  readonly last: boolean;
}

/** A message that somebody left at a queue, to those whom the queue's set-up names [QU3, QU6]. */
export function messageLetter(message: MessageText): Letter {
  const { language, answers, before, text, url } = message;
  const words = LETTER_WORDS[language];
  const queue = isolated(message.queue);
  const name = message.name === '' ? words.somebody : isolated(message.name);
  const said = answers.map((answer) => `${labelOf(answer, language)}: ${saidIn(answer, language)}`);
  return {
    language,
    subject: words.messageSubject({ queue, name }),
    paragraphs: [
      message.closed ? words.messageClosed({ queue, name }) : words.messageWaiting({ queue, name }),
      text,
      ...(said.length > 0 ? [said.join('\n')] : []),
      ...(before.length > 0 ? [[words.messageBefore, ...before].join('\n')] : []),
      { before: words.messageOpen, label: words.messageButton, link: `${url}/inbox` },
      ...(message.last ? [words.messageLast] : []),
    ],
  };
}

function labelOf({ type, label }: FormAnswer, language: MailLanguage): string {
  if (label !== undefined) return label[language];
  const { fields } = LETTER_WORDS[language];
  return type in fields ? fields[type as keyof typeof fields] : type;
}

const saidIn = ({ value, chosen }: FormAnswer, language: MailLanguage): string => chosen?.[language] ?? value;
