import * as v from 'valibot';
import { ACTIVITIES } from '../domain/activities.ts';
import { isDay } from '../domain/calendar.ts';
import { LIMITS } from '../domain/limits.ts';
import { placesIn } from '../domain/open-address.ts';
import { isVisible, tidyMessage, tidyName } from '../domain/text.ts';
import * as field from './fields.ts';
import { preparedTexts } from './prepared-texts.ts';

/** How a queue is set up [QU1]: one description for the floor, the command line's file and the pages. All but name and address has a default. */

/** Who of several free agents is asked [QU5]. */
export const DISTRIBUTIONS = ['everybody', 'idle', 'robin'] as const;

/** Of these the pages have the words [FO1]. */
export const BUILT_IN_FIELDS = ['name', 'request', 'email', 'phone', 'company'] as const;
export const FIELD_TYPES = [...BUILT_IN_FIELDS, 'text', 'choice', 'number', 'date'] as const;
/** What an answer can be to: a survey asks for a rating too. */
export const ANSWER_TYPES = [...FIELD_TYPES, 'rating'] as const;
export type AnswerType = (typeof ANSWER_TYPES)[number];

/** IF field … value [QU4]. */
export const CONDITIONS = ['contains', 'is', 'isNot', 'lessThan', 'greaterThan'] as const;
export type Condition = (typeof CONDITIONS)[number];

const written = (tidy: (text: string) => string, most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most * 4),
    v.transform((text) => tidy(text).trim()),
    v.maxLength(most),
  );
const line = (most: number) => v.pipe(written(tidyName, most), v.check(isVisible, 'must not be empty'));

/** What the queue says in both languages; in a file one text may stand for both. */
const wordsOf = <Text extends v.GenericSchema<string, string>>(text: Text) =>
  v.union([
    v.strictObject({ en: text, ja: text }),
    v.pipe(
      text,
      v.transform((both) => ({ en: both, ja: both })),
    ),
  ]);
export const words = wordsOf(line(LIMITS.fieldLabelLength));
export type Words = v.InferOutput<typeof words>;

const milliseconds = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const list = <Item extends v.GenericSchema>(item: Item, most: number) =>
  v.optional(v.pipe(v.array(item), v.maxLength(most)), []);

/** By which a field of a queue's own is known in answers and rules. */
export const fieldKey = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]*$/, 'must be small letters, digits and hyphens'),
  v.maxLength(LIMITS.idLength),
);
const appearance = { shown: v.optional(v.boolean(), true), required: v.optional(v.boolean(), false) };
const own = { key: fieldKey, label: words, ...appearance };
const ownFields = [
  v.strictObject({ type: v.picklist(['text', 'number', 'date']), ...own }),
  v.strictObject({
    type: v.literal('choice'),
    ...own,
    options: v.pipe(v.array(words), v.minLength(1), v.maxLength(LIMITS.fieldOptions)),
  }),
] as const;
/** One field of the entry form [QU2]. */
export const formField = v.variant('type', [
  v.strictObject({ type: v.picklist(BUILT_IN_FIELDS), ...appearance }),
  ...ownFields,
]);
export type FormField = v.InferOutput<typeof formField>;

/** One to five; only a survey asks for it [FO1]. */
const ratingField = v.strictObject({ type: v.literal('rating'), ...own });
type RatingField = v.InferOutput<typeof ratingField>;
/** What a survey can ask [FO1]. */
export const surveyField = v.variant('type', [ratingField, ...ownFields]);
export type SurveyField = v.InferOutput<typeof surveyField>;
export type AskedField = FormField | RatingField;

/** By which a field is known: a built-in one by its type. */
export const keyOf = (one: AskedField): string => ('key' in one ? one.key : one.type);

const DEFAULT_FORM = [
  { type: 'name', shown: true, required: true },
  { type: 'request', shown: true, required: false },
] as const satisfies readonly FormField[];

const timeOfDay = v.pipe(
  v.string(),
  v.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time from 00:00 to 24:00'),
);
const span = v.pipe(
  v.strictObject({ from: timeOfDay, to: timeOfDay }),
  v.check(({ from, to }) => from < to, 'must end after it begins; a night is written on two days'),
);
const spans = list(span, LIMITS.spansPerDay);
/** A date of the calendar, `2026-12-31`. */
const isoDate = v.pipe(v.string(), v.check(isDay, 'must be a date such as 2026-12-31'));
const hours = v.strictObject({
  timeZone: v.pipe(
    v.string(),
    v.maxLength(LIMITS.idLength),
    v.check(isTimeZone, 'must be a time zone such as Asia/Tokyo'),
  ),
  week: v.strictObject({
    ...{ sun: spans, mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans },
  }),
  /** Closed all day. */
  holidays: list(isoDate, LIMITS.holidays),
});

/** Days and times in the queue's own time zone [QU3]. */
export type Hours = v.InferOutput<typeof hours>;

/** Opened for the agent, with what the customer wrote in it. */
const openAddress = v.pipe(
  v.string(),
  v.maxLength(LIMITS.openAddressLength),
  v.check(
    (text) => placesIn(text) !== null,
    'must be an address such as https://crm.example.com/?who={name}',
  ),
);

/** Numbers in a file stand for what they are written as. */
const value = v.union([
  written(tidyName, LIMITS.requestGraphemes),
  v.pipe(v.number(), v.finite(), v.transform(String)),
]);

const email = v.pipe(v.string(), v.toLowerCase(), v.maxLength(LIMITS.emailLength), v.email());

/** Agents are known by their ids, or in a file by their emails; queues by their addresses. */
const detailsOf = <Agent extends v.GenericSchema<string, string>>(agent: Agent) => ({
  /** Agents who may pick somebody who waits by name [QU5]; null: all of the queue's. */
  pickers: v.optional(v.nullable(v.pipe(v.array(agent), v.maxLength(LIMITS.agentsPerQueue))), null),
  /** Between a session and the next offer [QU15]. */
  wrapUpMs: v.optional(milliseconds(LIMITS.wrapUpMs), 0),
  /** What a customer in the line sees [QU6]. */
  shows: v.optional(
    v.strictObject({ place: v.optional(v.boolean(), true), wait: v.optional(v.boolean(), true) }),
    {},
  ),
  /** Who may leave a message instead of waiting, and who gets it by mail beside those who serve the queue [QU3, QU6]. */
  messages: v.optional(
    v.strictObject({
      waiting: v.optional(v.boolean(), true),
      closed: v.optional(v.boolean(), false),
      mailTo: list(email, LIMITS.mailsPerQueue),
      /** In which language those mails are written. */
      mailLanguage: v.optional(v.picklist(['en', 'ja']), 'en'),
    }),
    {},
  ),
  /** What happens by itself as soon as an agent has a customer of this queue [QU13]. */
  start: v.optional(
    v.strictObject({
      desktop: v.optional(v.boolean(), false),
      voice: v.optional(v.boolean(), false),
      open: v.optional(v.nullable(openAddress), null),
    }),
    {},
  ),
  /** What this queue's sessions may have at all; null: everything. */
  activities: v.optional(
    v.nullable(v.pipe(v.array(v.picklist(ACTIVITIES)), v.maxLength(ACTIVITIES.length))),
    null,
  ),
  form: v.optional(v.pipe(v.array(formField), v.maxLength(LIMITS.fieldsPerForm)), () => [...DEFAULT_FORM]),
  /** Null: always. */
  hours: v.optional(v.nullable(hours), null),
  /** On the page of a closed queue; null: the page's own words alone. */
  closedText: v.optional(v.nullable(wordsOf(written(tidyMessage, LIMITS.closedTextLength))), null),
  /** The first that is true runs; else all agents of the queue [QU4]. */
  rules: list(
    v.strictObject({
      if: v.strictObject({ field: fieldKey, condition: v.picklist(CONDITIONS), value }),
      to: v.union([v.strictObject({ queue: field.queueAddress }), v.strictObject({ agent })]),
    }),
    LIMITS.rulesPerQueue,
  ),
  /** What happens to somebody who waits longer than that [QU9]. */
  thresholds: list(
    v.strictObject({
      afterMs: v.pipe(milliseconds(LIMITS.thresholdMs), v.minValue(1_000)),
      do: v.variant('what', [
        v.strictObject({ what: v.literal('raise'), priority: field.queuePriority }),
        v.strictObject({ what: v.literal('overflow'), queue: field.queueAddress }),
        v.strictObject({ what: v.literal('tell') }),
      ]),
    }),
    LIMITS.thresholdsPerQueue,
  ),
});

/** What there is of a queue beside its name, its address and its agents. */
export const queueDetails = v.strictObject(detailsOf(field.userId));
export type QueueDetails = v.InferOutput<typeof queueDetails>;
/** A queue of which nothing more was said. */
export const QUEUE_DEFAULTS: QueueDetails = /* @__PURE__ */ v.parse(queueDetails, {});

/** A queue on the floor. */
export const queueSetup = v.strictObject({
  queueId: field.queueId,
  address: v.string(),
  name: field.writtenName,
  /** Whether somebody new may come in. */
  open: v.boolean(),
  distribution: v.picklist(DISTRIBUTIONS),
  /** Of its customers, for agents of several queues: the higher first. */
  priority: field.queuePriority,
  /** How long a place is kept for somebody whose page is closed [QU14]. */
  keepMs: milliseconds(LIMITS.keepMs),
  agentIds: v.array(field.userId),
  ...queueDetails.entries,
});
export type QueueSetup = v.InferOutput<typeof queueSetup>;

/** A queue as a file of `queue export` has it. */
export const queueFile = v.strictObject({
  name: field.personName,
  address: field.queueAddress,
  open: v.optional(v.boolean(), true),
  distribution: v.optional(v.picklist(DISTRIBUTIONS), 'idle'),
  priority: v.optional(field.queuePriority, 0),
  keepMs: v.optional(milliseconds(LIMITS.keepMs), 10 * 60_000),
  agents: list(email, LIMITS.agentsPerQueue),
  /** Inserted in chat by a slash, before the site's [AD6]. */
  texts: v.optional(preparedTexts, []),
  ...detailsOf(email),
});
export type QueueFile = v.InferOutput<typeof queueFile>;

function isTimeZone(text: string): boolean {
  try {
    // A time zone has a name; an offset such as +09:00 knows of no daylight saving.
    return /^[A-Za-z]/.test(text) && new Intl.DateTimeFormat('en', { timeZone: text }).format(0) !== '';
  } catch {
    return false;
  }
}
