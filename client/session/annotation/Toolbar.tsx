import { ArrowUpRight, Eraser, MousePointer2, Pencil, Square, Type, Undo2 } from 'lucide-preact';
import type { ComponentChildren, JSX } from 'preact';
import {
  STROKE_COLOURS,
  STROKE_KINDS,
  type StrokeColour,
  type StrokeKind,
} from '../../../shared/domain/annotation.ts';
import { text } from '../../i18n/annotation.ts';
import { Button } from '../../ui/Button.tsx';
import type { SessionClient } from '../types.ts';
import { penOf } from './pen.ts';
import './overlay.css';

const TOOLS = {
  pointer: ['annotationPointer', MousePointer2],
  pen: ['annotationPen', Pencil],
  arrow: ['annotationArrow', ArrowUpRight],
  rectangle: ['annotationRectangle', Square],
  text: ['annotationText', Type],
} as const satisfies Record<StrokeKind, unknown>;

const COLOURS = {
  red: 'annotationRed',
  yellow: 'annotationYellow',
  green: 'annotationGreen',
  blue: 'annotationBlue',
} as const satisfies Record<StrokeColour, string>;

export interface ToolbarProps {
  readonly client: SessionClient;
  /** What only the host has. */
  readonly children?: ComponentChildren;
}

/** The tools, while somebody annotates [AN1]. */
export function AnnotationToolbar({ client, children }: ToolbarProps): JSX.Element {
  const pen = penOf(client);
  return (
    <div class="annotation-bar" role="toolbar" aria-label={text('annotation')}>
      <fieldset class="annotation-group" aria-label={text('annotationTools')}>
        {STROKE_KINDS.map((kind) => {
          const [word, Icon] = TOOLS[kind];
          return (
            <label key={kind} class="annotation-choice annotation-tool" data-tip={text(word)}>
              <input
                type="radio"
                name="annotation-tool"
                checked={pen.tool.value === kind}
                onChange={() => {
                  pen.tool.value = kind;
                }}
              />
              <Icon size={18} aria-hidden="true" />
              <span>{text(word)}</span>
            </label>
          );
        })}
      </fieldset>
      <fieldset class="annotation-group" aria-label={text('annotationColours')}>
        {STROKE_COLOURS.map((colour) => (
          <label key={colour} class={`annotation-choice stroke-${colour}`} data-tip={text(COLOURS[colour])}>
            <input
              type="radio"
              name="annotation-colour"
              aria-label={text(COLOURS[colour])}
              checked={pen.colour.value === colour}
              onChange={() => {
                pen.colour.value = colour;
              }}
            />
            <i aria-hidden="true" />
          </label>
        ))}
      </fieldset>
      <Button look="quiet" size="small" icon={<Undo2 aria-hidden="true" />} onClick={() => pen.undo()}>
        {text('annotationUndo')}
      </Button>
      <Button look="quiet" size="small" icon={<Eraser aria-hidden="true" />} onClick={() => pen.clear()}>
        {text('annotationClear')}
      </Button>
      {children}
    </div>
  );
}

/** Takes up the tools, or puts them down. */
export function AnnotateButton({ client }: { readonly client: SessionClient }): JSX.Element {
  const pen = penOf(client);
  const active = pen.tool.value !== null;
  return (
    <Button
      look="quiet"
      size="small"
      icon={<Pencil aria-hidden="true" />}
      tip={text('annotateTip')}
      pressed={active}
      onClick={() => {
        pen.tool.value = active ? null : 'pen';
      }}
    >
      {text('annotate')}
    </Button>
  );
}
