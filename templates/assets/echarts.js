// The parts of ECharts that figures use, bundled by generator/bundle. The build draws
// every figure with them (generator/echarts), and browsers make figures interactive
// with the same script. To use another chart type or component, import it here.
import { registerCustomSeries, use } from "echarts/core";
import {
  BarChart, CustomChart, FunnelChart, HeatmapChart, LineChart, PieChart, SankeyChart, ScatterChart,
} from "echarts/charts";
import {
  AriaComponent, DatasetComponent, DataZoomComponent, GridComponent, LegendComponent, MarkAreaComponent,
  MarkLineComponent, TitleComponent, TooltipComponent, VisualMapComponent,
} from "echarts/components";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";

import { shapes } from "./shapes.js";

use([
  BarChart, CustomChart, FunnelChart, HeatmapChart, LineChart, PieChart, SankeyChart, ScatterChart,
  AriaComponent, DatasetComponent, DataZoomComponent, GridComponent, LegendComponent, MarkAreaComponent,
  MarkLineComponent, TitleComponent, TooltipComponent, VisualMapComponent,
  LabelLayout, SVGRenderer,
]);
registerCustomSeries("shapes", /** @type {import("echarts").CustomSeriesRenderItem} */ (shapes));

export { color, dispose, getInstanceByDom, init, setPlatformAPI, version } from "echarts/core";
