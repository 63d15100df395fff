import type { JSX } from 'preact';
import { ANNOTATORS } from '../../../../shared/domain/annotation.ts';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { text } from '../../../i18n/annotation.ts';
import { Checkbox } from '../../../ui/Field.tsx';
import { usePageState } from '../../agent/page-state.ts';
import { send } from '../../agent/sending.ts';
import { mayAnnotate } from '../may-annotate.ts';
import { penOf } from '../pen.ts';
import { AnnotationToolbar } from '../Toolbar.tsx';

const WHO = { assistants: 'annotationLetAssistants', customer: 'annotationLetCustomer' } as const;

/** The tools under the share, and whom the host lets draw [AN1]. */
export function AgentAnnotation({ view }: { readonly view: SessionView }): JSX.Element | null {
  const page = usePageState();
  if (penOf(page.client).tool.value === null || !mayAnnotate(view)) return null;
  return (
    <AnnotationToolbar client={page.client}>
      {mayEver('annotation:allow', view.self.role)
        ? ANNOTATORS.map((who) => (
            <Checkbox
              key={who}
              label={text(WHO[who])}
              checked={view.annotating[who]}
              onChange={(allowed) =>
                void send(page, `annotation-${who}`, { name: 'annotation:allow', input: { who, allowed } })
              }
            />
          ))
        : null}
    </AnnotationToolbar>
  );
}
