import { BarChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';

// Loaded when the first chart is: never by the employees' screens.
use([BarChart, LineChart, SankeyChart, ScatterChart, GridComponent, TooltipComponent, LabelLayout, SVGRenderer]);

export interface Drawing {
  show(option: EChartsCoreOption, width: number, height: number): void;
  end(): void;
}

export function drawIn(element: HTMLElement): Drawing {
  const chart = init(element, null, { renderer: 'svg', width: 320, height: 100 });
  return {
    show: (option, width, height) => {
      chart.resize({ width, height });
      chart.setOption({ animation: false, ...option }, { notMerge: true });
    },
    end: () => chart.dispose(),
  };
}
