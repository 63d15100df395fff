import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Stroke } from '../../../shared/protocol/annotation.ts';
import { text } from '../../i18n/annotation.ts';
import type { SessionClient } from '../types.ts';
import { mayAnnotate } from './may-annotate.ts';
import { type Point, penOf } from './pen.ts';
import './overlay.css';

export interface OverlayProps {
  readonly client: SessionClient;
  /** The picture's own size in dots. */
  readonly size: { readonly width: number; readonly height: number };
  /** As the picture is sized, where it is dot for dot. */
  readonly style?: JSX.CSSProperties;
}

/**
 * What is drawn, over the picture. It fits into its box as the picture does (`object-fit: contain` is `xMidYMid meet`), so
 * that everything lies at the same place of the picture on every page, in every size [AN1].
 */
export function Overlay({ client, size, style }: OverlayProps): JSX.Element {
  const svg = useRef<SVGSVGElement>(null);
  const pen = penOf(client);
  const view = client.view.value;
  const tool = view && mayAnnotate(view) ? pen.tool.value : null;
  const [writing, setWriting] = useState<{
    readonly at: Point;
    readonly left: number;
    readonly top: number;
  } | null>(null);
  usePen(svg, { client, size, active: tool !== null, onWrite: setWriting });
  return (
    <>
      <svg
        ref={svg}
        class={`annotations${tool ? ` annotations-${tool}` : ''}`}
        viewBox={`0 0 ${size.width} ${size.height}`}
        preserveAspectRatio="xMidYMid meet"
        aria-hidden="true"
        style={style}
      >
        {client.strokes.shown.value.map((stroke) => (
          <Drawn key={stroke.strokeId} stroke={stroke} size={size} />
        ))}
      </svg>
      {writing ? (
        <input
          class="annotation-input"
          aria-label={text('annotationWrite')}
          maxLength={200}
          ref={(input) => input?.focus()}
          style={{ left: `${writing.left}px`, top: `${writing.top}px` }}
          onBlur={({ currentTarget }) => {
            pen.write(writing.at, currentTarget.value);
            setWriting(null);
          }}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Escape') event.currentTarget.value = '';
            if (event.key === 'Escape' || (event.key === 'Enter' && !event.isComposing))
              event.currentTarget.blur();
          }}
        />
      ) : null}
    </>
  );
}

interface PenUse {
  readonly client: SessionClient;
  readonly size: OverlayProps['size'];
  readonly active: boolean;
  readonly onWrite: (where: { at: Point; left: number; top: number }) => void;
}

/** The hand over the picture, while a tool is chosen. */
function usePen(
  svg: { readonly current: SVGSVGElement | null },
  { client, size, active, onWrite }: PenUse,
): void {
  useEffect(() => {
    const element = svg.current;
    if (!element || !active) return;
    const pen = penOf(client);
    const stop = new AbortController();
    const { signal } = stop;
    const pointOf = ({ clientX, clientY }: PointerEvent): Point => {
      const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(element.getScreenCTM()?.inverse());
      return { x: x / size.width, y: y / size.height };
    };
    const isInside = ({ x, y }: Point): boolean => x >= 0 && x <= 1 && y >= 0 && y <= 1;
    const down = (event: PointerEvent): void => {
      const at = pointOf(event);
      if (event.button !== 0 || !isInside(at)) return;
      // The picture is not dragged about meanwhile.
      event.stopPropagation();
      event.preventDefault();
      if (pen.tool.peek() === 'text') {
        const frame = element.parentElement?.getBoundingClientRect();
        onWrite({ at, left: event.clientX - (frame?.left ?? 0), top: event.clientY - (frame?.top ?? 0) });
        return;
      }
      element.setPointerCapture(event.pointerId);
      pen.begin(at);
    };
    const move = (event: PointerEvent): void => {
      const isDown = element.hasPointerCapture(event.pointerId);
      const at = pointOf(event);
      if (isDown || (pen.tool.peek() === 'pointer' && isInside(at))) pen.move(at);
    };
    element.addEventListener('pointerdown', down, { signal });
    element.addEventListener('pointermove', move, { signal });
    element.addEventListener('pointerup', () => pen.end(), { signal });
    element.addEventListener('pointercancel', () => pen.end(), { signal });
    return () => stop.abort();
  }, [svg, client, active, size.width, size.height, onWrite]);
}

function Drawn({
  stroke,
  size,
}: {
  readonly stroke: Stroke;
  readonly size: OverlayProps['size'];
}): JSX.Element | null {
  const { kind, colour, points, text: words } = stroke;
  const at = (index: number): [number, number] => [
    (points[index * 2] ?? 0) * size.width,
    (points[index * 2 + 1] ?? 0) * size.height,
  ];
  const [x, y] = at(0);
  const [toX, toY] = at(points.length / 2 - 1);
  const name = `stroke stroke-${kind} stroke-${colour}`;
  switch (kind) {
    case 'pointer':
      return <circle class={name} cx={x} cy={y} r={Math.max(size.width, size.height) * 0.008} />;
    case 'pen': {
      const way = Array.from({ length: points.length / 2 }, (_, index) => at(index).join(' ')).join(' L ');
      // A dot where the hand did not move.
      return <Twice class={name} d={`M ${way} L ${toX} ${toY}`} />;
    }
    case 'rectangle':
      return <Twice class={name} d={`M ${x} ${y} H ${toX} V ${toY} H ${x} Z`} />;
    case 'arrow':
      return <Twice class={name} d={`M ${x} ${y} L ${toX} ${toY} ${headOf({ x, y, toX, toY, size })}`} />;
    case 'text':
      return (
        <text
          class={name}
          x={x}
          y={y}
          font-size={Math.max(size.height * 0.03, 14)}
          dominant-baseline="hanging"
        >
          {words}
        </text>
      );
  }
}

/** Light under the colour, so that it is seen on every ground. */
function Twice({ class: name, d }: { readonly class: string; readonly d: string }): JSX.Element {
  return (
    <>
      <path class="stroke-under" d={d} />
      <path class={name} d={d} />
    </>
  );
}

interface Shaft {
  readonly x: number;
  readonly y: number;
  readonly toX: number;
  readonly toY: number;
  readonly size: OverlayProps['size'];
}

function headOf({ x, y, toX, toY, size }: Shaft): string {
  const angle = Math.atan2(toY - y, toX - x);
  const length = Math.min(Math.max(size.width, size.height) * 0.02, Math.hypot(toX - x, toY - y));
  return [angle + 2.6, angle - 2.6]
    .map((side) => `M ${toX} ${toY} L ${toX + Math.cos(side) * length} ${toY + Math.sin(side) * length}`)
    .join(' ');
}
