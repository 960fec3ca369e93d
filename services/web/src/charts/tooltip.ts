import type { Look } from './meanings.js';

/** What stands at one place of the axis, when one points there. Drawn, not HTML: the page's policy allows no styles in HTML. */
export const tooltipOf = (look: Look, linesAt: (index: number) => readonly string[]): object => ({
  trigger: 'axis',
  renderMode: 'richText',
  confine: true,
  axisPointer: { type: 'line', lineStyle: { color: look.quiet } },
  backgroundColor: look.paper,
  borderColor: look.line,
  borderWidth: 1,
  padding: [8, 12],
  textStyle: { color: look.text, fontSize: 12, lineHeight: 18 },
  formatter: (at: readonly { dataIndex: number }[] | { dataIndex: number }) => linesAt('dataIndex' in at ? at.dataIndex : (at[0]?.dataIndex ?? 0)).join('\n'),
});
