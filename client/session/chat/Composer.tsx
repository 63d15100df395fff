import { SendHorizontal } from 'lucide-preact';
import type { JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { ChatAudience } from '../../../shared/protocol/fields.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { text } from '../../i18n/together.ts';
import { Button } from '../../ui/Button.tsx';
import type { SessionClient } from '../types.ts';
import { audienceOptions, audiencesOf, EVERYONE, keyOf } from './audience.ts';
import { type ComposerHelper, useNoHelp } from './composer-help.ts';
import { cleaned, draftOf, restOf } from './draft.ts';

interface ComposerProps {
  readonly client: SessionClient;
  readonly view: SessionView;
  /** What helps with writing; for agents. */
  readonly help: ComposerHelper | undefined;
}

/** From here on the rest is counted. */
const COUNTER_FROM = 300;
/** What browsers that do not say `isComposing` give for keys that go to an input method. */
const IME_KEY_CODE = 229;

/** Where a message is written. Enter sends, but not while an input method composes [CH1]. */
export function Composer({ client, view, help = useNoHelp }: ComposerProps): JSX.Element {
  const draft = draftOf(client);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const useHelp = help;
  const helped = useHelp({ client, field, draft: draft.text });
  const rest = restOf(draft.text.value);
  const maySend = cleaned(draft.text.value) !== '' && rest >= 0;
  const send = (): void => {
    field.current?.focus();
    if (!maySend) return;
    client.sendMessage(cleaned(draft.text.value), draft.to.peek());
    draft.text.value = '';
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isComposing = event.isComposing || event.keyCode === IME_KEY_CODE;
    if (!isComposing && helped.onKey(event)) return;
    if (event.key !== 'Enter' || event.shiftKey || isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      class="chat-composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {helped.suggestions}
      <Audience view={view} chosen={draft.to.value} onChoose={(to) => (draft.to.value = to)} />
      <label class="visually-hidden" for={id}>
        {text('chatMessage')}
      </label>
      <div class="chat-entry">
        <textarea
          ref={field}
          id={id}
          class="input chat-input"
          rows={1}
          value={draft.text.value}
          placeholder={text('chatPlaceholder')}
          enterkeyhint="send"
          aria-describedby={`${id}-rest`}
          aria-invalid={rest < 0 ? true : undefined}
          {...helped.attributes}
          onInput={(event) => {
            draft.text.value = event.currentTarget.value;
            helped.onInput();
            if (event.currentTarget.value !== '') client.tellTyping();
          }}
          onBlur={helped.onBlur}
          onKeyDown={onKeyDown}
        />
        <Button
          type="submit"
          look="primary"
          disabled={!maySend}
          icon={<SendHorizontal aria-hidden="true" />}
          label={text('chatSend')}
          tip={text('chatSendTip')}
        />
      </div>
      <p id={`${id}-rest`} class={rest < 0 ? 'chat-rest chat-rest-over' : 'chat-rest'} aria-live="polite">
        {restText(rest)}
      </p>
    </form>
  );
}

interface AudienceProps {
  readonly view: SessionView;
  readonly chosen: ChatAudience;
  readonly onChoose: (to: ChatAudience) => void;
}

function Audience({ view, chosen, onChoose }: AudienceProps): JSX.Element {
  const id = useId();
  const choose = (key: string): void =>
    onChoose(audiencesOf(view).find((to) => keyOf(to) === key) ?? EVERYONE);
  const options = audienceOptions(view, chosen);
  return (
    <div class="chat-to">
      <label for={id}>{text('chatTo')}</label>
      <select
        id={id}
        class="input"
        value={keyOf(chosen)}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

function restText(rest: number): string | null {
  if (rest < 0) return text('chatTooLong', { count: -rest });
  return rest <= COUNTER_FROM ? text('chatLeft', { count: rest }) : null;
}
