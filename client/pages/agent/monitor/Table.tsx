import type { ComponentChildren, JSX } from 'preact';

interface TableProps {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  /** Said in place of a table without rows; null where there are some. */
  readonly none: string | null;
  readonly children: ComponentChildren;
}

/** A heading with its table; where the page is narrow each row stands as a card, its cells under each other. */
export function Table({ id, title, columns, none, children }: TableProps): JSX.Element {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {none === null ? (
        <table class="monitor-table" aria-labelledby={id}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      ) : (
        <p class="quiet-text">{none}</p>
      )}
    </section>
  );
}

/** A cell with the name of its column, for cards. */
export function Cell({
  label,
  digits = false,
  children,
}: {
  readonly label: string;
  readonly digits?: boolean;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <td class={digits ? 'digits' : ''} data-label={label}>
      <span>{children}</span>
    </td>
  );
}
