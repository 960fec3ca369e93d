import './messages.js';
import { Button, Checkbox, Group, Text, VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Failed, Loading } from '../ui/states.js';
import { gridTemplate, leastWidth, printedTemplate, visibleColumns, type Column } from './column.js';
import { ColumnMenu } from './column-menu.js';
import { CsvButton } from './csv-button.js';
import { EVERYTHING, isNothing, isSelected, sizeOf, withRows } from './selection.js';
import { usePrinting } from '../ui/use-printing.js';
import styles from './table.module.css';
import { useHiddenColumns } from './use-hidden-columns.js';
import type { Pages } from './use-pages.js';
import type { SelectionState } from './use-selection.js';

export interface DataTableProps<Row> {
  /** Names what is remembered about it: `people.participants`. */
  readonly id: string;
  /** What its rows are: "Participants". */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly pages: Pages<Row>;
  readonly rowId: (row: Row) => string;
  /** How who cannot see it knows the row's checkbox: a name, if there is one. */
  readonly rowName?: (row: Row) => string | undefined;
  /** How many match the filters, when somebody has counted. */
  readonly total?: number;
  readonly selection?: SelectionState;
  /** What can be done with the selection; shown while there is one. */
  readonly actions?: ReactNode;
  /** The row whose detail is open. */
  readonly current?: string;
  /** In what order the rows are: words, or an `OrderChoice`. */
  readonly order?: ReactNode;
  /** The start of the CSV file's name; no CSV without it. */
  readonly csv?: string;
  /** When there is nothing at all: teaches. With filters set, "nothing matches" is said instead. */
  readonly empty: ReactNode;
  readonly filtered?: boolean;
}

const NARROW = 640;
const ROW_HEIGHT = 49;

/** A table of any length: pages are read as one scrolls, only rows in view are in the document. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { pages, empty, filtered, columns, id } = props;
  const { t } = useTranslation('table');
  const { hidden, toggle } = useHiddenColumns(id, columns);
  const { ref, width } = useElementSize<HTMLDivElement>();
  const printing = usePrinting();
  const shown = visibleColumns(columns, hidden);
  const nothing = pages.rows.length === 0;

  if (pages.isPending) return <Loading rows={6} />;
  if (nothing && pages.error) return <Failed error={pages.error} retry={pages.retry} />;
  if (nothing && !pages.isChanging) return filtered ? <Empty title={t('noMatch')}>{t('noMatchHint')}</Empty> : empty;
  const narrow = width > 0 && width <= NARROW;
  const Body = narrow ? PageRows : ScrolledRows;
  return (
    <div>
      <Toolbar {...props} shown={shown} menu={<ColumnMenu columns={columns} hidden={hidden} toggle={toggle} />} narrow={narrow} />
      <div ref={ref} className={styles.frame}>
        {width > 0 ? <Body {...props} columns={shown} narrow={narrow} printing={printing} selection={printing ? undefined : props.selection} /> : null}
      </div>
      {printing && pages.hasMore ? (
        <Text size="sm" mt="sm">
          {t('printedSome', { count: pages.rows.length })}
        </Text>
      ) : null}
      {pages.error ? <Failed error={pages.error} retry={pages.retry} /> : null}
    </div>
  );
}

function Toolbar<Row>({ pages, total, selection, actions, order, csv, shown, menu, rowId, narrow }: DataTableProps<Row> & { shown: readonly Column<Row>[]; menu: ReactNode; narrow: boolean }) {
  const { t } = useTranslation('table');
  const chosen = selection?.selection;
  const size = chosen ? sizeOf(chosen, total) : 0;
  const loaded = pages.rows.length;
  const everyShown = chosen && !chosen.all && loaded > 0 && pages.rows.every((row) => isSelected(chosen, rowId(row)));
  return (
    <Group justify="space-between" gap="sm" mb="sm" mih={32}>
      {chosen && !isNothing(chosen, total) ? (
        <Group gap="sm" role="status">
          <Text size="sm" fw={600}>
            {size === undefined ? t('allSelected') : t('selected', { count: size })}
          </Text>
          {everyShown && total !== undefined && total > loaded ? (
            <Button variant="subtle" size="compact-sm" onClick={() => selection.set(EVERYTHING)}>
              {t('selectAll', { total })}
            </Button>
          ) : null}
          <Button variant="subtle" size="compact-sm" onClick={selection.clear}>
            {t('clearSelection')}
          </Button>
          {actions}
        </Group>
      ) : (
        <Group gap="sm">
          {narrow && selection ? (
            <Checkbox size="sm" label={t('selectShown')} checked={false} onChange={() => selection.set(withRows(selection.selection, pages.rows.map(rowId), true))} />
          ) : null}
          <Text size="sm" c="dimmed" role="status">
            {total === undefined ? t('rows', { shown: loaded }) : t('rows', { shown: total })}
          </Text>
        </Group>
      )}
      <Group gap="sm" className="no-print">
        {typeof order === 'string' ? (
          <Text size="sm" c="dimmed">
            {order}
          </Text>
        ) : (
          order
        )}
        {menu}
        {csv ? <CsvButton name={csv} columns={shown} pages={pages} /> : null}
      </Group>
    </Group>
  );
}

interface BodyProps<Row> extends DataTableProps<Row> {
  readonly narrow: boolean;
  readonly printing: boolean;
}

/** Wide: the table scrolls by itself under its header. */
function ScrolledRows<Row>(props: BodyProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: countOf(props.pages), getScrollElement: () => scroller.current, estimateSize: () => ROW_HEIGHT, overscan: 8, getItemKey: keyOf(props) });
  return (
    <div ref={scroller} className={styles.scroller} tabIndex={0} role="region" aria-label={props.label}>
      <Rows {...props} virtual={virtual} offset={0} />
    </div>
  );
}

/** Narrow: cards that scroll with the page. */
function PageRows<Row>(props: BodyProps<Row>) {
  const top = useRef<HTMLDivElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => setScrollMargin((top.current?.getBoundingClientRect().top ?? 0) + window.scrollY), []);
  const virtual = useWindowVirtualizer({ count: countOf(props.pages), estimateSize: () => 120, overscan: 8, scrollMargin, getItemKey: keyOf(props) });
  return (
    <div ref={top} className={styles.scroller}>
      <Rows {...props} virtual={virtual} offset={scrollMargin} />
    </div>
  );
}

const countOf = <Row,>({ rows, hasMore }: Pages<Row>): number => rows.length + (hasMore ? 1 : 0);
const keyOf = <Row,>({ pages, rowId }: DataTableProps<Row>) => (index: number): string => {
  const row = pages.rows[index];
  return row === undefined ? 'more' : rowId(row);
};

type Virtual = ReturnType<typeof useVirtualizer<HTMLDivElement, Element>> | ReturnType<typeof useWindowVirtualizer>;

function Rows<Row>({ label, columns, pages, rowId, rowName, total, selection, current, virtual, offset, narrow, printing }: BodyProps<Row> & { virtual: Virtual; offset: number }) {
  const { t } = useTranslation('table');
  const inView = virtual.getVirtualItems();
  const first = inView[0]?.index ?? 0;
  const last = inView.at(-1)?.index ?? 0;
  const { show, rows } = pages;
  // On paper nobody scrolls.
  const items = printing ? rows.map((_, index) => ({ index, start: offset })) : inView;
  useEffect(() => show(first, last), [show, first, last]);
  const from = useRef<number>(undefined);
  const layout: CSSProperties | undefined = narrow ? undefined : printing ? { gridTemplateColumns: printedTemplate(columns) } : { gridTemplateColumns: gridTemplate(columns, selection !== undefined), minWidth: leastWidth(columns, selection !== undefined) };
  const chosen = selection?.selection;
  const allShown = chosen !== undefined && rows.every((row) => isSelected(chosen, rowId(row)));

  const select = (index: number, selected: boolean, range: boolean) => {
    const start = range && from.current !== undefined ? from.current : index;
    const ids = rows.slice(Math.min(start, index), Math.max(start, index) + 1).map(rowId);
    from.current = index;
    selection!.set(withRows(selection!.selection, ids, selected));
  };

  /** Up and down go to the same control of the next row, also when it is not in the document yet. */
  const moved = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>('[data-index]');
    if (step === 0 || !row || target.closest('[role="listbox"],[role="menu"],input:not([type="checkbox"])')) return;
    const to = Number(row.dataset.index) + step;
    if (to < 0 || to >= rows.length) return;
    event.preventDefault();
    const place = [...row.querySelectorAll<HTMLElement>(FOCUSABLE)].indexOf(target);
    virtual.scrollToIndex(to);
    const body = event.currentTarget;
    requestAnimationFrame(() => [...body.querySelectorAll<HTMLElement>(`[data-index="${to}"] :is(${FOCUSABLE})`)].at(place)?.focus());
  };

  return (
    <div role="table" aria-label={label} aria-rowcount={(total ?? (pages.hasMore ? -2 : rows.length)) + 1} aria-colcount={columns.length + (selection ? 1 : 0)} aria-busy={pages.isChanging} className={pages.isChanging ? styles.changing : undefined}>
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className={styles.head} style={layout}>
          {selection ? (
            <div role="columnheader" className={styles.check}>
              {narrow ? (
                <VisuallyHidden>{t('select')}</VisuallyHidden>
              ) : (
                <Checkbox
                  size="sm"
                  aria-label={t('selectShown')}
                  checked={allShown}
                  indeterminate={!allShown && !isNothing(selection.selection, total)}
                  onChange={() => (allShown ? selection.clear() : selection.set(withRows(selection.selection, rows.map(rowId), true)))}
                />
              )}
            </div>
          ) : null}
          {columns.map(({ id, header, align }) => (
            <div key={id} role="columnheader" className={`${styles.cell} ${styles.name} ${align === 'end' ? styles.end : ''}`}>
              {header}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize(), minWidth: layout?.minWidth }} onKeyDown={moved}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          const id = row === undefined ? undefined : rowId(row);
          const selected = chosen !== undefined && id !== undefined && isSelected(chosen, id);
          return (
            <div
              key={id ?? 'more'}
              ref={virtual.measureElement}
              data-index={index}
              data-selected={selected}
              data-current={id !== undefined && id === current}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={selection ? selected : undefined}
              className={styles.row}
              style={{ ...layout, transform: `translateY(${start - offset}px)` }}
            >
              {row === undefined ? (
                <div role="cell" className={styles.cell} style={{ gridColumn: '1 / -1' }}>
                  <Text size="sm" c="dimmed">
                    {t('loadingMore')}
                  </Text>
                </div>
              ) : (
                <>
                  {selection ? (
                    <div role="cell" className={styles.check}>
                      <Checkbox
                        size="sm"
                        aria-label={t('selectRow', { name: rowName?.(row) ?? index + 1 })}
                        checked={selected}
                        onChange={({ currentTarget, nativeEvent }) => select(index, currentTarget.checked, (nativeEvent as unknown as MouseEvent).shiftKey)}
                      />
                    </div>
                  ) : null}
                  {columns.map(({ id: column, header, cell, align, primary }) => {
                    const content = cell(row);
                    const empty = content === null || content === undefined || content === '';
                    return (
                      <div key={column} role={primary ? 'rowheader' : 'cell'} data-empty={empty} className={`${styles.cell} ${align === 'end' ? styles.end : ''} ${primary ? styles.primary : ''}`}>
                        {primary ? null : (
                          <span className={styles.label} aria-hidden>
                            {header}
                          </span>
                        )}
                        {content}
                      </div>
                    );
                  })}
                </>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled])';
