import type { JSX } from 'preact';
import type { Information } from '../../../../shared/protocol/information.ts';
import { text } from '../../../i18n/information.ts';
import { keyText, valueText } from './words.ts';
import './information.css';

/** What a browser and a machine are, in groups [CT1]. */
export function Groups({ groups }: { readonly groups: Information }): JSX.Element {
  return (
    <div class="information-groups">
      {groups
        .filter(({ items }) => items.length > 0)
        .map(({ group, items }) => (
          <section key={group}>
            <h3>{text(`group_${group}`)}</h3>
            <dl>
              {items.map((item, index) => (
                <div key={`${item.key} ${item.of ?? ''} ${index}`}>
                  <dt>{keyText(item)}</dt>
                  <dd>
                    <bdi>{valueText(item)}</bdi>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
    </div>
  );
}
